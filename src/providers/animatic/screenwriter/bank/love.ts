import type { Register } from './register';
import { LOVE_TALK } from './talk/love';

/** Romance: two who should not, cannot, must not, and will. */
export const LOVE: Register = {
  hooks: [
    `* {L} and {O} collide in the doorway. Papers everywhere. ~paper
     O shocked: You.
     L shocked: You said you would never come back.
     O tender: I said I would try.`,
    `* {O} pulls {L} out of the rain. ~thunder
     O angry: Do you have any idea how long I searched?
     L sad: Long enough to get engaged.`,
    `* Their hands meet on the same handle. Neither lets go.
     L cold: One of us should leave.
     O tender: We tried that.`,
    `* {L} gives back a key. [object "One key, worn smooth"]
     L sad: I don't live there any more.
     O tender: I never changed the lock.`,
    `* {L} opens the wrong door. {O} is standing in a tuxedo. ~door
     L shocked: You're the groom?
     O sad: I was about to ask you the same thing.`,
    `* A last train pulls in. Neither of them gets on. ~whoosh
     O tender: That was yours.
     L tender: That was yours, too.`,
    `* {O} hands back a ring through a closing door. [ring "Still yours"]
     L shocked: Where did you find this?
     O sad: Where you threw it. I was in that river until dawn.`,
    `* {L} reads a speech to an empty room. {O} has been there all along.
     O tender: Don't change the ending.
     L shocked: How much did you hear?`,
  ],
  presses: LOVE_TALK,
  asides: [
    `C smug: You two are the worst-kept secret in this building.
     L afraid: Lower your voice.`,
    `C tender: When {O} looks at you, the room gets warmer.
     L sad: That's how fires start.`,
    `C afraid: The family is on the way. All of them.
     L afraid: How long do we have?
     C neutral: Look out of the window.`,
    `D cold: You will end this tonight.
     O determined: I ended it once. Look what it did to us.`,
    `D cold: How much would it cost to make you disappear?
     L angry: More than you have. And you have everything.`,
    `D sad: I loved somebody unsuitable once.
     L tender: What happened?
     D sad: I was sensible.`,
    `C angry: Tell {O} the truth, or I will.
     L afraid: You swore to me.`,
    `C happy: You're wearing the earrings. The serious earrings.
     L neutral: They were next to the bed.`,
    `C neutral: {O} asked what flowers you like.
     L shocked: What did you say?
     C smug: Expensive ones.`,
    `D neutral: People like us do not marry for love.
     O determined: I'm not asking people like us.`,
    `C sad: I was in love with you too, once. Everybody was.
     L tender: Why did you never say?
     C sad: You were busy looking at {O}.`,
    `D angry: Do you know whose child that is?
     O shocked: What are you talking about?`,
    `C afraid: It's in the papers. With a picture.
     L shocked: Which picture?
     C afraid: The good one.`,
    `D sad: I only wanted you to be safe.
     L sad: You wanted me to be small.`,
  ],
  chorus: [
    'X happy: Did they just hold hands?',
    'X smug: Ten says they kiss before midnight.',
    'X shocked: But the engagement is in the papers!',
    'X tender: I wish somebody looked at me like that.',
    'X afraid: If the old lady sees this, we are all fired.',
    'X neutral: I saw nothing. I never see anything.',
    'X happy: Finally. It took them long enough.',
    'X cold: This will end in tears.',
  ],
  reveals: [
    `O sad: I have to tell you why I left.
     L tender: I don't care any more.
     O sad: You will. I was paid to.`,
    `L afraid: There is something I never told you.
     O tender: There is nothing you could say.
     L sad: You have a son.`,
    `* {O} opens a box of letters, all unsent. [letter "I should have stayed"]
     L shocked: These are all to me.
     O tender: One for every day.`,
    `O shocked: It was you. The stranger who saved me.
     L sad: I wanted you to love me before you owed me.`,
    `O sad: I can't marry you. I'm already promised.
     L angry: To whom?
     O sad: To whoever paid for your father's heart.`,
    `L shocked: You knew who I was that first night.
     O tender: I knew before you sat down.
     L angry: Then everything was planned.
     O sad: Everything but this.`,
    `* {L} holds two tickets, one of them torn. [document "For two. Never used."]
     L sad: You bought one for me.
     O tender: I bought one every year.`,
    `L sad: I can't remember our wedding.
     O tender: I know. I've married you three times since.`,
  ],
  endings: [
    `* A stranger with a suitcase stands in the door. ~door
     O shocked: You can't be here.
     L sad: Who is that?
     O sad: My wife.`,
    `* {L}'s phone lights up between them. [phone "Step away, or I tell {O} everything."] ~phone-buzz
     L afraid: Don't read that.`,
    `* {O} kneels. The box is empty.
     O shocked: It was here this morning.
     L afraid: Somebody doesn't want me to say yes.`,
    `L tender: Yes. My answer is yes.
     * {O} looks past {L}, and the smile dies.
     O afraid (whispers): Don't turn around.`,
    `* The monitor in the corner shows the two of them, live.
     L afraid: How long has that been on?
     O afraid: All of it. They saw all of it.`,
    `* {O} turns pale at the name on the envelope. [letter "From your twin"]
     O shocked: I don't have a twin.
     L afraid: Then who have I been kissing?`,
    `* The car is waiting. {L} gets in on the wrong side. ~car
     L shocked: You're not the driver.`,
    `L tender: Say it. You've never said it.
     O tender: I love you.
     * A slow clap from the dark. ~footsteps
     L afraid: Who's there?`,
    `* {C} lowers a camera. ~camera-shutter
     C sad: I'm sorry. They have my brother.
     L shocked: You sold us.`,
  ],
  threads: [
    {
      about: /hospital|doctor|nurse|surg|patient|medic|clinic|coma|amnesia/i,
      leads: /doctor|surgeon|nurse|physician|medic|\bdr\b/i,
      modern: true,
      hooks: [
        `* A gurney crashes through the doors. {L} sees the face on it. ~monitor-beep
         L shocked: No. Not you.
         O tender (weak): Of all the doctors in this city.
         L angry: Don't talk. You don't get to talk yet.`,
        `* {O} wakes up. {L} is holding the chart, and breathing again. ~monitor-beep
         O neutral: Do I know you?
         L sad: You used to.`,
      ],
      presses: [
        `O tender: Your hands are cold.
         L cold: They're steady. Be grateful.`,
        `L angry: You were reckless. You're always reckless.
         O tender: I was on my way to you.`,
        `O neutral: The others say you never cry.
         L cold: The others go home at six.`,
        `L afraid: The scan shows something near the heart.
         O smug: I could have told you what that is.`,
        `O afraid: If I don't wake up, open the blue envelope.
         L determined: You'll open it yourself.`,
      ],
      reveals: [
        `* {L} reads the consent form twice. [document "Next of kin: spouse"]
         L shocked: You put me down as your {L:wife}.
         O sad: I never signed the divorce.`,
        `L shocked: The donor was you. The kidney. It was you.
         O tender: You needed one. I had two.`,
      ],
      endings: [
        `* The line on the monitor goes flat. ~monitor-beep
         L afraid: No. No, not tonight. Stay with me!`,
        `* {O} wakes and looks at {L} like at a stranger.
         O neutral: Excuse me. Where is my {L:fiancée}?
         L shocked: I'm standing right here.`,
      ],
    },
    {
      about: /contract|fake|arranged|marriage|boss|billionaire|ceo|secretary|maid/i,
      opposes: /ceo|billionaire|boss|chair|heir|president|owner|tycoon|prince|rich/i,
      hooks: [
        `* {O} slides a contract across the table. [document "One year. No feelings."]
         O cold: Marry me. For a year.
         L shocked: You don't know my name.
         O cold: It's on page two.`,
        `* {L} throws the ring on the desk. ~impact
         L angry: Page nine. No touching. You wrote it.
         O tender: I wrote it for me.`,
      ],
      presses: [
        `O cold: In public, you smile. At home, we don't speak.
         L smug: So, a normal marriage.`,
        `L neutral: Separate rooms. Separate keys.
         O tender: You sleepwalk. You always end up at my door.`,
        `O angry: Who was that at the bar?
         L smug: Jealousy is on page four. Forbidden.`,
        `L sad: What happens when the year is over?
         O cold: You're free.
         L sad: You say that like it's good news.`,
        `O tender: I broke the contract.
         L neutral: Which page?
         O tender: All of them.`,
      ],
      reveals: [
        `* {L} turns the last page over. There is writing on the back. [document "I chose you before page one"]
         L shocked: You knew me. Before all this.
         O tender: You gave me your umbrella. I was nobody.`,
        `O sad: The contract ended a month ago.
         L shocked: Why didn't you say so?
         O tender: You didn't ask to leave.`,
      ],
      endings: [
        `* {D} drops a second contract on the table. ~impact
         D cold: Ask whose signature bought you.
         L shocked: That's my mother's.`,
        `* Another bride, with the same ring, in the doorway. ~door
         L shocked: How many contracts did you sign?`,
      ],
    },
  ],
};
