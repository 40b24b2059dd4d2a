import type { Register } from './register';
import { CONFLICT_TALK } from './talk/conflict';

/** Revenge, betrayal, family and power: the house's home register. */
export const CONFLICT: Register = {
  hooks: [
    `* {L} walks in. Every conversation dies. ~footsteps
     L cold: Don't stop on my account.
     O shocked: Who let you in?
     L smug: You did. Five years ago.`,
    `* {L} drops a folder in front of {O}. ~impact
     L angry: Read it out loud.
     O cold: I don't take orders from ghosts.
     L determined: Then read it for the witnesses.`,
    `* {O} raises a glass. {L} knocks it to the floor. ~glass-break
     L cold: You don't toast with what you stole.
     O smug: Prove it.
     L determined: I brought proof. And I brought time.`,
    `* {O} has {L} by the wrist.
     L angry: Let go. Now.
     O cold: Or what? You have nobody left.
     L smug: Look behind you.`,
    `* {L} slaps {O}. Nobody breathes. ~slap
     O shocked: You dare? Here?
     L cold: Here. So that everyone remembers it.`,
    `* {L} turns the key from the inside. ~door
     O smug: Is this meant to frighten me?
     L cold: No. It is meant to keep you honest.`,
    `* Every candle is lit for the dead. {L} blows out the first one.
     O shocked: How dare you.
     L cold: I was asked not to waste them on the living.`,
    `* {O} signs with a flourish. {L} takes the pen. ~paper
     L smug: You just signed the wrong page.
     O shocked: What did I sign?`,
    `* {L} sets a wet shoe on the white tablecloth. ~impact
     O afraid: Where did you find that?
     L cold: Where you buried the rest.`,
  ],
  presses: CONFLICT_TALK,
  asides: [
    `C tender: You can still walk away.
     L determined: I walked away once. It cost me everything.`,
    `C afraid: If this goes wrong, we both go down.
     L tender: Then stand behind me.`,
    `C shocked: You never told me that.
     L sad: I never told anyone.`,
    `C determined: The doors are shut. The witness is here.
     L cold: Then we begin.`,
    `D cold: Enough. Both of you.
     O smug: Finally. Tell {L} to leave.
     D cold: I meant you.`,
    `D determined: I decide who stays here.
     L cold: Then decide. They are all watching.`,
    `D sad: I should have stopped this years ago.
     L angry: Yes. You should have.`,
    `C angry: {O} is lying. I was there.
     O angry: You were paid to be there!`,
    `D shocked: Tell me it isn't true, {O}.
     O afraid: I did it for us.`,
    `C neutral: They're all here. Even the ones we didn't invite.
     L cold: Good. Count the exits.`,
    `C sad: You used to laugh. Do you remember?
     L sad: I used to have a reason.`,
    `D cold: You bring shame into this room.
     L determined: I only brought a light.`,
    `C smug: {O} has asked twice who you are.
     L smug: Let it be three times.`,
    `D angry: Is there one true word in this family?
     O afraid: Please. Sit down.`,
    `C afraid: If they search you, it's over.
     L cold: They won't. I gave it to you.`,
    `D neutral: I kept my silence for too long.
     L neutral: Then break it. Now is a good time.`,
  ],
  chorus: [
    'X shocked: Is that really {L}?',
    'X afraid: We should not be here for this.',
    'X neutral: Somebody shut the doors.',
    'X shocked: I knew it. I always knew it.',
    'X angry: You told us it was an accident!',
    'X smug: And they said this would be a dull evening.',
    'X sad: Nobody deserves that.',
    'X afraid: Don\u2019t look at me. I signed where I was told.',
  ],
  reveals: [
    `L cold: Ask me who signed it.
     O afraid: Don't.
     L determined: You did. In my name.`,
    `* {C} steps out of the crowd.
     C cold: {O} is not the one who paid me.
     L shocked: Then who was?
     C sad: Somebody you still kiss goodnight.`,
    `L smug: I am not here to take it back.
     O shocked: Then why are you here?
     L cold: I already own it. I came to watch you find out.`,
    `O cold: It was never about the money.
     L angry: Then what was it about?
     O cold: You. You were never one of us.`,
    `L cold: The night it happened, there was a third person in the room.
     O shocked: That's impossible.
     L determined: And I found them.`,
    `L cold: You hired a man with a scar. He came to me first.
     O shocked: He took my money!
     L smug: He took mine too. Mine was cleaner.`,
    `O sad: I didn't sell you out. I was buying you back.
     L shocked: From whom?
     O afraid: From the person who raised you.`,
    `* {L} unrolls the old deed. [document "Sold, for one coin"] ~paper
     L shocked: One coin. You sold us for one coin.
     O cold: It was a very valuable coin.`,
  ],
  endings: [
    `* A message lights up in the dark. [phone "I know what you both did."] ~phone-buzz
     L afraid: Who else knows we are here?`,
    `* The door opens. {O} goes white. ~door
     O shocked: No. I watched you die.`,
    `* {O} begins to laugh.
     O smug: You still think it was me.
     L shocked: What did you say?`,
    `* {C} locks the door from the inside. ~door
     L shocked: {C}? What are you doing?
     C cold: What I was paid for.`,
    `O cold: Before you celebrate, ask who is waiting outside.
     L afraid: What have you done?`,
    `* The lights go out. One voice in the dark. ~impact
     O afraid (whispers): You brought someone.
     L afraid: I came alone.`,
    `* A bell rings, deep in the house. Nobody has touched it.
     O afraid: That line was cut ten years ago.
     L shocked: Then who is calling?`,
    `* {L} turns the last page. It is blank, but for one name. [letter "It was never {O}."]
     L shocked: Then I have ruined the wrong life.`,
    `O smug: Go ahead, take it all. You'll find what I found.
     L cold: And what is that?
     O sad: A cellar. With your name on the door.`,
  ],
  threads: [
    {
      about: /heiress|heir\b|funeral|memorial|grave|buried|presumed dead|back from the dead|returns?\b|widow/i,
      hooks: [
        `* White roses, a framed photograph. {L} stops in front of {L:her} own face. [photo "In loving memory"]
         L cold: You picked a terrible picture of me.
         O shocked: No. You were in that car.
         L smug: You would know. You cut the brakes.`,
        `* Black umbrellas around an empty coffin. {L} closes the last one. ~thunder
         L cold: Keep going. I love a good eulogy.
         O afraid: This isn't possible.
         L smug: That is what the divers said.`,
      ],
      presses: [
        `O afraid: They found your ring in the river.
         L cold: I threw it there.`,
        `O cold: You have been gone three years. You are nobody.
         L smug: Nobody inherits. Nobody votes. Read the will.`,
        `L sad: You cried on television. You were very good.
         O afraid: I was grieving!
         L cold: You were rehearsing.`,
        `O angry: I built all of this!
         L angry: On my name. On my grave.`,
        `L cold: I spent three years learning to walk. Do you know what I counted?
         O afraid: What?
         L cold: Steps. From my bed to this room.`,
      ],
      reveals: [
        `L cold: The mechanic kept the brake line.
         O afraid: He swore he burned it.
         L smug: Thank you. That is a confession.`,
        `* {L} opens the will. One line is circled. [document "Void upon proof of life"]
         L smug: Proof of life. Good evening.
         O shocked: You waited until I signed.`,
      ],
      endings: [
        `* {O} leans in, suddenly calm.
         O smug: I cut nothing. I was told which car you would take.
         L shocked: Told? By whom?`,
        `* The guests step aside. A child in white holds {O}'s hand.
         O cold: Say hello to your {L:mother}, darling.
         L shocked: My daughter died that night.`,
      ],
    },
    {
      about: /daughter|son\b|baby|child|dna|paternity|adopt|switched|mother|father|birth/i,
      hooks: [
        `* {L} lays an envelope on the table. [document "Probability of kinship: 99.98 %"] ~paper
         L angry: Whose blood is that?
         O afraid: You had no right to test it.
         L angry: I had every right. I raised that child.`,
        `* Two hospital bracelets fall on the table. [object "Two bracelets, one date"] ~impact
         L cold: Same night. Same room. Two babies.
         O shocked: Where did you get those?`,
      ],
      presses: [
        `O cold: You signed the papers.
         L sad: I was nineteen, and you held the pen.`,
        `L angry: Eighteen birthdays. You let me light candles for a stranger.
         O sad: I let you be happy.`,
        `O afraid: If this gets out, it destroys everyone.
         L cold: It already destroyed one of us.`,
        `L angry: Which one was mine?
         O cold: The one you gave away.`,
        `O sad: I held her first. I couldn't let go.
         L sad: Neither could I. Nobody asked.`,
      ],
      reveals: [
        `L cold: The nurse kept a second list.
         O afraid: She promised me she burned it.
         L determined: She wrote down every name. Yours is first.`,
        `O sad: There was no mix-up.
         L shocked: What do you mean?
         O cold: Somebody chose. And it was not me.`,
      ],
      endings: [
        `* A small voice behind them. The door is open. ~door
         O afraid (whispers): How long has that door been open?
         L shocked: Long enough.`,
        `* A second result slides out of the envelope. [document "Sample B: no match with either parent"] ~paper
         L shocked: No match. With either of us.`,
      ],
    },
    {
      about: /company|board|empire|shares?|business|ceo|chairman|takeover|fortune|office/i,
      modern: true,
      hooks: [
        `* {L} sits down at the head of the long table. ~footsteps
         O angry: That seat is taken.
         L smug: It is. As of nine this morning.`,
        `* Every screen in the room changes to one face. [document "Majority holder: undisclosed"]
         O shocked: Who bought the shares?
         L cold: Somebody you fired by text.`,
      ],
      presses: [
        `O cold: You fetched coffee in this building.
         L smug: And I read everything on every desk.`,
        `O angry: I will bury you in lawyers.
         L cold: They resigned at noon.`,
        `L angry: My father built this. You changed one line and took it.
         O smug: One line was enough.`,
        `O afraid: What do you want? A title? A floor?
         L determined: The ledger. The real one.`,
        `L cold: Sixty people lost their homes over your signature.
         O cold: Numbers.
         L angry: I can say every name. Stay. I will.`,
      ],
      reveals: [
        `L smug: The ledger was never in the vault.
         O afraid: Then where?
         L cold: In the one place you never looked. The cleaning closet.`,
        `L cold: You signed the transfer yourself.
         O shocked: I signed a birthday card!
         L smug: You never read what I bring you.`,
      ],
      endings: [
        `* {O} pushes a single page across the table. [document "Owner since 1999: deceased"]
         O smug: You bought it from a dead man. Ask who sold it.
         L shocked: That is my father's hand.`,
        `* The elevator opens. Everyone in the room stands up. ~door
         O cold: You wanted the real owner. There.
         L shocked: It was you. All this time.`,
      ],
    },
    {
      about: /wedding|bride|groom|fianc|sister|best friend|altar|engag|divorce|affair|cheat|betray/i,
      hooks: [
        `* The organ stops. {L} stands in the aisle in black. ~crowd
         L cold: Go on. Ask if anyone objects.
         O afraid: Don't do this. Not today.
         L smug: You picked the date. It was our date.`,
        `* {L} finds the ring in somebody else's coat. [ring "Engraved: always"]
         L angry: Tell me this isn't yours.
         O cold: I was going to return it.
         L angry: The ring, or everything you swore on it?`,
      ],
      presses: [
        `O sad: It just happened.
         L angry: For fourteen months. On Tuesdays.`,
        `L sad: You straightened my collar. You said nobody deserved it more.
         O cold: Nobody did. You were also in the way.`,
        `O smug: You lost. Be graceful.
         L smug: I sent out three hundred invitations. Look who came.`,
        `L cold: I keep copies of everything.
         O afraid: Of what? What do you have?`,
        `O angry: You had everything! You always had everything!
         L sad: I had you. I thought that was everything.`,
      ],
      reveals: [
        `L cold: The licence was never filed.
         O shocked: I signed it. I was there.
         L smug: So was I. I was the witness.`,
        `L cold: There was a camera in the chapel.
         O afraid: Turn it off.
         L determined: It is already playing. Outside.`,
      ],
      endings: [
        `* {O} lifts the veil from a second invitation. [letter "Same church. Same groom. Next Sunday."]
         L shocked: Then who are you?`,
        `* The guests turn. Somebody else is walking down the aisle. ~footsteps
         O shocked: That's my place.
         L afraid: That's my sister. She has been dead for a year.`,
      ],
    },
  ],
};
