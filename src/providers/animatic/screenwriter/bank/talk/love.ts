import type { Register } from '../register';

/** Talk of two who should not. In three stages. */
export const LOVE_TALK: Register['presses'] = [
  [
    `O neutral: You cut your hair.
     L neutral: You noticed. That's new.`,
    `L cold: We agreed. No questions.
     O tender: I have only one.`,
    `O happy: You still bite your lip when you lie.
     L smug: You still look at my mouth.`,
    `L neutral: This is strictly professional.
     O smug: Then stop blushing professionally.`,
    `O neutral: You kept the scarf.
     L cold: It was cold.
     O tender: It is July.`,
    `L cold: You have a meeting.
     O tender: I cancelled it the moment you walked in.`,
    `L neutral: You're early.
     O tender: I've been outside for an hour.`,
    `O smug: You read my letters.
     L cold: You left them on my desk. Twice.`,
    `L happy: You're humming.
     O neutral: I don't hum.
     L happy: You're humming our song.`,
    `O neutral: Coffee? Black, one sugar, no conversation.
     L tender: You remembered the conversation part.`,
    `L cold: There are twelve chairs in this room.
     O smug: I like this one. It's next to you.`,
    `O happy: You said never again.
     L smug: I said it very quietly.`,
    `L neutral: Is that my book?
     O tender: You wrote in the margins. I answered.`,
    `O neutral: You're staring.
     L neutral: I'm thinking.
     O smug: You're thinking very loudly.`,
    `L cold: You don't have to walk me home.
     O tender: I know. It's the wrong direction anyway.`,
    `O tender: You have ink on your cheek.
     L cold: Leave it. I earned it.`,
  ],
  [
    `L angry: You don't get to be kind to me.
     O tender: I am not kind. I am late.`,
    `O angry: Why didn't you call?
     L sad: I did. Somebody else picked up.`,
    `L sad: I waited at that station until the lights went out.
     O shocked: I was there. On the other platform.`,
    `O tender: Say you don't feel it, and I'll go.
     L sad: I don't feel it.
     O tender: Say it to my face.`,
    `L angry: Do you know what I had to sell to get here?
     O sad: Tell me. I'll buy it back.`,
    `O sad: Everyone I love ends up paying for it.
     L tender: Then let me pay. It's my money.`,
    `L afraid: If your family finds out, it's over.
     O determined: Then let it be over. For them.`,
    `L angry: You let me find out from a newspaper!
     O sad: I wrote to you first. It came back unopened.`,
    `O angry: He doesn't even know what you're afraid of!
     L cold: No. He only knows how to stay.`,
    `L sad: I learned to sleep without you. It took a year.
     O sad: Teach me.`,
    `O tender: Dance with me.
     L afraid: Everyone is watching.
     O tender: Then let's give them something true.`,
    `L angry: You can't just come back and be wonderful!
     O smug: I can try to be mediocre.`,
    `O sad: I sold the house.
     L shocked: Our house?
     O sad: It wouldn't stop sounding like you.`,
    `L tender: What were you going to say, that night at the bridge?
     O sad: Don't go. I was going to say, don't go.`,
    `O angry: You'd marry a man for his surname?
     L angry: You left me for a suitcase!`,
    `* {O} buttons {L}'s coat, one button at a time.
     L tender: I can do that myself.
     O tender: I know.`,
    `L afraid: If I say it, I can't take it back.
     O tender: That's why I'm asking.`,
  ],
  [
    `* {O} takes {L}'s hand. It is shaking. ~heartbeat
     O tender: You're afraid of me?
     L tender: I'm afraid of me.`,
    `L angry: You promised her. You promised all of them!
     O angry: I promised you first!`,
    `O sad: I'd rather be hated by you than loved by anyone else.
     L sad: That's a terrible thing to say to me now.`,
    `L tender: One night. Then we were never here.
     O sad: I can't do one night with you. I never could.`,
    `O determined: Ask me to stay.
     L sad: I can't ask for what I broke.`,
    `L shocked: You paid for all of it? For years?
     O tender: You weren't supposed to know.`,
    `L angry: I waited! I waited until it was embarrassing!
     O sad: I was on a train, rehearsing. I missed the stop.`,
    `O determined: I'll give it up. The name, the money, all of it.
     L sad: And then you'll hate me by spring.`,
    `L sad: Tell me you're happy with her.
     O sad: Ask me anything else.`,
    `O tender: I know about the letters you never sent.
     L shocked: How?
     O tender: You talk in your sleep.`,
    `L angry: You don't love me. You love being forgiven!
     O angry: Then don't forgive me! Just look at me!`,
    `* {L} pulls away, and turns back. ~heartbeat
     L sad: I hate that you're still the first one I want to tell.
     O tender: Then tell me.`,
    `O afraid: If I lose you again, I won't make it.
     L tender: Then stop putting me down.`,
    `L determined: I choose you. There. It's out.
     O shocked: Say it again. Slower.`,
    `O sad: They'll take everything from you because of me.
     L smug: They can have it. I'm keeping the dog.`,
    `L sad: In another life, we'd be so ordinary.
     O tender: I would love to be ordinary with you.`,
  ],
];
