import type { Register } from './register';
import { COMEDY_TALK } from './talk/comedy';

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
    `* {L} wakes up in somebody else's slippers.
     O neutral: Good morning, darling.
     L shocked: Who are you?
     O smug: According to this bill, your emergency contact.`,
    `* {O} opens the fridge. A tuxedo is in it. ~door
     O neutral: Should I ask?
     L determined: It has to stay crisp.`,
    `* Two identical suitcases, back to back. Both get taken. ~whoosh
     L shocked: Why am I holding nine rubber ducks?
     O shocked: Why am I holding a wedding dress?`,
  ],
  presses: COMEDY_TALK,
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
    `C neutral: On a scale of one to prison, how bad is it?
     L afraid: There's a goat.
     C afraid: Prison, then.`,
    `C smug: I've met your lies. They're lovely. One of them is nine.
     L angry: Whose child is that?`,
    `D happy: I've already picked the names.
     L shocked: For whom?
     D smug: All four of them.`,
    `C afraid: They want a speech.
     O afraid: From whom?
     C smug: From the surgeon.`,
    `D cold: In my day we lied properly. With documents.
     O afraid: We have documents.
     D smug: In crayon.`,
    `C happy: I bet everything on you two.
     L shocked: On us staying together?
     C afraid: ...Let me make a call.`,
    `D neutral: You love each other. It's very inconvenient.
     L shocked: Who told you that?`,
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
    `L shocked: You're the landlord?
     O afraid: It never came up.
     L angry: I have been complaining to you about you!`,
    `* {L} finds the guest list. Every name is the same. [document "Plus one: you, you, you"]
     L tender: You only invited me.
     O afraid: I don't have any other friends.`,
    `O sad: The goat was mine. From the beginning.
     L shocked: You let me apologise to it.`,
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
    `* {C} reads the small print aloud.
     C afraid: It says the marriage includes the business.
     O shocked: Whose business?
     L afraid: The funeral home.`,
    `* The door opens. A man in the same suit, with the same face. ~door
     O afraid: I can explain.
     L shocked: There are two of you?`,
    `* {L} looks down. The ring is on the goat. ~gasp
     L afraid: Who is it engaged to?`,
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
        `* {D} lifts a very sharp pen. ~paper
         D cold: One last question. Whose child is this?
         O shocked: What child?`,
        `* Two tickets, one name crossed out. [document "One way. Tonight."]
         L shocked: You were going to leave.
         O afraid: Read the other name.`,
      ],
    },
  ],
};
