import type { Register } from './register';

/** Comedy: everybody has a plan, and all the plans meet in one room. */
export const COMEDY: Register = {
  hooks: [
    `* {L} bursts in, dressed for a wedding. It is the wrong door. ~door
     O shocked: I ordered noodles.
     L determined: Congratulations. You got a {L:bride}.`,
    `* {L} hides behind a very small plant.
     O neutral: I can see you.
     L smug: No, you can't.
     O neutral: You're wearing orange.`,
    `* {O} reads the form and stops smiling. [document "Married since: Tuesday"]
     O shocked: We're what?
     L afraid: Legally speaking? Very.`,
    `* A cake lands face down between them. ~impact
     L shocked: That was for your mother.
     O smug: So was the one before.`,
  ],
  presses: [
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
    ],
  ],
  asides: [
    `C smug: You two fight like you're already married.
     L angry: We are already married!`,
    `C afraid: Your grandmother is asking about the honeymoon.
     L afraid: Tell her it was brief.`,
    `C happy: I ran the numbers. This ends badly in every version.
     L neutral: Which version is the funniest?`,
    `D cold: I've seen real love. It doesn't look like that.
     O afraid: What does it look like?
     D smug: Less blinking.`,
    `D neutral: Kiss.
     L shocked: Now?
     D cold: I've been married fifty years. I can wait.`,
    `C shocked: You can't marry for a parking space!
     L determined: You haven't seen the parking space.`,
  ],
  chorus: [
    'X happy: They\u2019re adorable. It\u2019s terrifying.',
    'X neutral: Is nobody going to mention the goat?',
    'X smug: I give it a week.',
    'X shocked: Wait. They\u2019re not actors?',
    'X happy: Do it again. I wasn\u2019t filming.',
    'X cold: I want my toaster back.',
    'X afraid: The priest is crying.',
    'X neutral: I\u2019m only here for the buffet.',
  ],
  reveals: [
    `O shocked: The licence is real.
     L afraid: The priest was real?
     O afraid: Everything was real except us.`,
    `D smug: I knew from the first minute.
     L shocked: Then why did you play along?
     D happy: At my age you take what's on.`,
    `* {O} pulls a photograph out of the wallet. [photo "Summer camp, age nine"]
     L shocked: That's me. With the goat.
     O tender: You promised to marry me. I waited.`,
    `L angry: You knew it was me the whole time?
     O smug: You snore. Nobody else snores in French.`,
  ],
  endings: [
    `* The doorbell. Everyone counts heads. Nobody is missing. ~knock
     L afraid: Who else did you invite?
     O afraid: My other wife.`,
    `* {L} looks at the ring that will not come off.
     L afraid: It's stuck.
     O tender: Good.`,
    `* {D} folds the napkin and smiles.
     D smug: Wonderful. Then the real wedding is on Saturday.
     O shocked: The what?`,
    `* Every phone in the room buzzes at once. [phone "Congratulations to the happy couple!"] ~phone-buzz
     O shocked: You sent it to my mother?
     L afraid: I sent it to everyone.`,
  ],
  threads: [
    {
      about: /contract|fake|marriage|wedding|visa|green card|inherit|landlord|roommate/i,
      hooks: [
        `* {L} slams a contract on the breakfast table. ~impact [document "Marriage of convenience, clause one: no singing"]
         L angry: You sang. At seven. In the shower.
         O smug: It was humming. Humming is clause two.`,
        `* The official stamps the paper. Both stare at it. ~paper
         O afraid: That's it? We're married?
         L neutral: You have rice in your hair. So, yes.`,
      ],
      presses: [
        `O neutral: Favourite colour?
         L afraid: Why?
         O angry: Because the inspector asked, and I said plaid!`,
        `L determined: You sleep on the sofa.
         O smug: I sleep diagonally. Everywhere.`,
        `O neutral: What do married people talk about?
         L cold: The dishwasher.
         O shocked: That's so bleak. Teach me.`,
        `L angry: You put my toothbrush in a photograph!
         O happy: For authenticity. It was its first role.`,
        `O tender: You left the light on for me.
         L cold: I was afraid of the goat.`,
      ],
      reveals: [
        `* {L} turns to clause twelve, in very small print. [document "Void if either party means it"]
         L shocked: It's void.
         O afraid: Since when?
         L tender: Since breakfast, I think.`,
        `O sad: I don't need the visa any more. I got the job.
         L shocked: When?
         O tender: In March. I kept forgetting to leave.`,
      ],
      endings: [
        `* A woman from the office lifts her pen. ~knock
         D cold: One last question. Whose child is this?
         O shocked: What child?`,
        `* Two tickets, one name crossed out. [document "One way. Tonight."]
         L shocked: You were going to leave.
         O afraid: Read the other name.`,
      ],
    },
  ],
};
