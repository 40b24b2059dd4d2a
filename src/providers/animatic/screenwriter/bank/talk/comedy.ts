import type { Register } from '../register';

/** Talk of people whose plans have met. In three stages. */
export const COMEDY_TALK: Register['presses'] = [
  [
    `O neutral: What did you tell them?
     L happy: That you're a surgeon.
     O shocked: I sell carpets!`,
    `L determined: Act natural.
     O afraid: This is natural. I'm naturally terrified.`,
    `O angry: Whose idea was the goat?
     L smug: The goat was a team decision.`,
    `L neutral: We need a story. A short one.
     O smug: We met. We panicked. The end.`,
    `O neutral: Your hand is sweating.
     L angry: That's your hand.`,
    `L happy: Just smile and nod.
     O afraid: I've been nodding for ten minutes. My neck has stopped.`,
    `O neutral: Who are all these people?
     L afraid: Apparently, our friends.`,
    `L happy: You look very married tonight.
     O smug: It's the tie. It's choking me.`,
    `O angry: You named our dog after the landlord?
     L smug: We don't have a dog.
     O shocked: Then what did I just walk?`,
    `L neutral: Say something romantic.
     O afraid: You have... teeth.`,
    `O neutral: Did you rehearse the kiss?
     L shocked: There's a kiss?
     O afraid: Page six.`,
    `L determined: From now on, we only tell the truth.
     O smug: Your mother's stew is terrible.
     L angry: From now on, we say nothing.`,
    `O happy: I made a spreadsheet of our lies.
     L tender: That's the nicest thing you ever did for me.`,
    `L afraid: Don't look now.
     O happy: I'm looking.
     L angry: You always look!`,
    `O smug: I told them you're shy.
     L angry: I'm shouting!
     O smug: Shyly.`,
    `L neutral: How long have we been together?
     O afraid: In minutes?`,
  ],
  [
    `O angry: You said one lie!
     L angry: One lie with children! They multiply!`,
    `L shocked: You told my mother we're expecting?
     O afraid: I said we're expecting rain. She cried.`,
    `O smug: I'd rather marry the goat.
     L smug: The goat has standards.`,
    `L angry: Rule one. No falling in love.
     O smug: Then stop doing that thing with your face.
     L shocked: This is my face!`,
    `* Something breaks in the kitchen. Nobody moves. ~glass-break
     O afraid: Is that ours?
     L smug: It is now.`,
    `O neutral: There are only two chairs.
     L determined: Then we'll look very much in love.`,
    `L afraid: They brought a priest.
     O shocked: To dinner?`,
    `L angry: You ate the evidence!
     O smug: It had icing.`,
    `O afraid: Your uncle wants to see the wedding video.
     L shocked: We have to make a wedding video?
     O determined: I know a man with a goat.`,
    `L angry: You were supposed to faint!
     O angry: I did faint! Nobody was looking!`,
    `O neutral: There are three of me on the guest list.
     L smug: You're very popular.`,
    `* A tray of glasses goes over. ~glass-break
     L happy: To the happy couple!
     O afraid: That was the happy couple.`,
    `L tender: You remembered my birthday.
     O afraid: It's your birthday?
     L angry: There's a cake behind you!`,
    `O angry: Stop winning! We're supposed to lose!
     L smug: I can't help it. I'm excellent.`,
    `L afraid: She knows.
     O afraid: Which she?
     L afraid: All of them.`,
    `O smug: Technically, I resigned before you fired me.
     L smug: Technically, you did it in my bathrobe.`,
    `L shocked: You told them I was dead?
     O afraid: Only on weekends!`,
  ],
  [
    `O sad: I had a plan, you know. It was a good plan.
     L tender: It had a goat in it.`,
    `L angry: Fine! I made it all up!
     O smug: Even the part about my eyes?
     L shocked: Who told you about the eyes?`,
    `O afraid: If we stop pretending now, we owe them three toasters.
     L determined: Then we'd better keep going.`,
    `L tender: You defended me in there.
     O tender: You insulted my soup. I was confused.`,
    `O angry: You can't fire me. I'm your {O:husband}!
     L angry: You can't be my {O:husband}. I fired you!`,
    `L sad: And when this is over?
     O tender: Nobody said it has to be convincing that quickly.`,
    `O tender: I don't want to pretend any more.
     L sad: I know. It's exhausting.
     O tender: No. I mean, I don't want to have to.`,
    `L angry: You make me so happy I could scream!
     O angry: Then scream!`,
    `O sad: I packed my things. It took four minutes.
     L sad: You forgot the goat.`,
    `L afraid: If you laugh, I'll leave.
     O tender: I'm not laughing.
     L tender: Good. I like you. That's all.`,
    `O shocked: You turned down Paris?
     L cold: They wanted me to bring a plus one. I had a minus one.`,
    `L angry: Everyone in this family is insane!
     O happy: Welcome.`,
    `O determined: I'm going to do something brave and stupid.
     L smug: So, an ordinary Tuesday.`,
    `L sad: I practised saying goodbye.
     O sad: How does it go?
     L sad: I always get stuck on the bye.`,
    `O angry: I would walk through fire for you!
     L smug: You called an ambulance for a paper cut.`,
    `L tender: You burned dinner for me.
     O tender: I burned the whole stove for you.`,
  ],
];
