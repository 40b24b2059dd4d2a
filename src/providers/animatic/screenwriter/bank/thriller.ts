import type { Register } from './register';
import { THRILLER_TALK } from './talk/thriller';

/** Thriller, crime, mystery, horror: somebody is lying, and there is a clock. */
export const THRILLER: Register = {
  hooks: [
    `* {L} backs away from the edge. {O} blocks the only door. ~thunder
     O cold: Give me the bag.
     L afraid: You were supposed to protect me.
     O cold: I am. From what's in it.`,
    `* {L} picks up a phone that isn't ringing. [phone "Don't trust the person behind you"]
     O neutral: Who was that?
     L afraid: Wrong number.`,
    `* A light goes on where nobody should be. ~footsteps
     L afraid (whispers): How long have you been standing there?
     O cold: Since you opened the safe.`,
    `* {L} wipes blood from a sleeve. It isn't {L}'s. ~heartbeat
     O shocked: What did you do?
     L cold: I opened the door. That's all I did.`,
    `* {O} is tied to the chair. {L} starts the clock.
     L determined: Four minutes. Then they find us both.
     O smug: Then I only have to be quiet for four minutes.`,
    `* {L} dials the number on the dead man's hand. A phone rings in {O}'s coat. ~phone-ring
     O cold: You weren't supposed to be that quick.
     L shocked: It was you he was calling.`,
    `* {O} is waiting in {L}'s own kitchen. The knife block is one short.
     L afraid: How did you get in?
     O neutral: You gave me a key. You don't remember, do you?`,
    `* A siren passes and does not stop. ~car
     L afraid: They're not coming, are they?
     O cold: They were here before you were.`,
  ],
  presses: THRILLER_TALK,
  asides: [
    `C afraid: The cameras went down two minutes ago.
     L cold: Then we have one minute left.`,
    `C cold: Trust {O} if you want. I won't.
     L neutral: I don't trust anyone. That's why I'm alive.`,
    `C afraid: They found the car. There was nobody in it.
     L shocked: Then who was driving?`,
    `D cold: Stand down. That's an order.
     L angry: Whose order? Yours, or theirs?`,
    `D neutral: Officially, this never happened.
     O cold: And unofficially?
     D cold: Unofficially, clean it up.`,
    `D cold: I want one name by midnight.
     L determined: You'll have it. You won't like it.`,
    `C shocked: That photo was taken from inside.
     L afraid: From inside this room.`,
    `C afraid: I ran the plate. That car was crushed in May.
     L cold: Then somebody uncrushed it.`,
    `C cold: There's one thing you never asked me.
     L neutral: What?
     C cold: Why I'm always the one who finds the body.`,
    `D cold: You have a reputation for breaking things.
     L neutral: Only what's already cracked.`,
    `D angry: I gave you one rule.
     L cold: You gave me one witness. She's gone.`,
    `C sad: You were dead for six minutes. I counted.
     L afraid: What did I say, when I came back?
     C afraid: A date. Tomorrow's.`,
    `C neutral: The list is real. I found my own name.
     L neutral: Which number?
     C sad: Next.`,
    `D neutral: Forget what you saw, and you can keep the badge.
     L determined: Keep it yourself. I'll keep what I saw.`,
  ],
  chorus: [
    'X afraid: We have to get out. Right now.',
    'X cold: I didn\u2019t hear a shot. Did you hear a shot?',
    'X neutral: The lift is dead. They cut it.',
    'X shocked: There\u2019s a second body.',
    'X afraid: I saw a face at the window. On the ninth floor.',
    'X angry: Somebody here opened that door!',
    'X smug: You really don\u2019t know who you work for.',
    'X sad: She only wanted to go home.',
  ],
  reveals: [
    `L cold: The call came from this building.
     O afraid: That's not possible.
     L determined: From your desk.`,
    `* {L} turns the photograph over. [photo "Summer, the five of us"]
     L shocked: You said you never met her.
     O sad: She was my sister.`,
    `O cold: There was no witness. I made him up.
     L shocked: Then who have I been talking to?`,
    `L determined: I'm not the witness.
     O shocked: Then what are you?
     L cold: The one they sent for you.`,
    `O shocked: This gun isn't loaded.
     L smug: I know. I wanted to see if you'd pull the trigger.`,
    `L cold: I watched the tape. You held the door open for him.
     O sad: He asked politely. He had my mother with him.`,
    `O cold: There was never a bomb.
     L shocked: Then why did you bring me here?
     O cold: To see who'd come to stop me.`,
    `* {L} opens the locker. One coat, one badge, one face. [document "Missing since 1998: you"]
     L shocked: That's me.
     O sad: We hoped you'd never look.`,
  ],
  endings: [
    `* A phone rings inside the wall. ~phone-ring
     L afraid: That's her ringtone. She's been dead a week.`,
    `* A red dot crawls up {L}'s coat.
     O afraid (whispers): Don't move.
     L afraid: Is it yours?
     O afraid: No.`,
    `* The message plays again. It is {L}'s own voice. ~phone-buzz
     L shocked: I never said that.`,
    `* {C} holds the missing key up to the light.
     C cold: You should have checked my pockets first.
     L shocked: Not you.`,
    `* The door behind {O} opens by itself. ~door
     L afraid: You said we were the last ones alive.
     O afraid: We are.`,
    `* The list prints itself, one line longer. ~paper
     L afraid: It has a new name on it.
     O afraid: Read it.
     L afraid: Yours.`,
    `O sad: You have to understand. I did it so you'd live.
     * Behind {O}, a hand turns the key from the outside. ~door
     L afraid (whispers): Then who did you lock in with us?`,
    `* {L} wipes the fogged mirror. A sentence is already there. ~gasp
     L shocked: I wrote that. Years ago.`,
  ],
  threads: [
    {
      about: /roof|witness|hostage|chase|whistle|journalist|reporter|evidence|bridge|sniper/i,
      modern: true,
      hooks: [
        `* Rain on a rooftop. {L} holds a drive over the edge. ~thunder
         L afraid: One more step, and it's gone.
         O cold: Drop it, and so are you.`,
        `* {L} bursts through the roof door and jams it shut. ~door-slam
         O smug: Wrong door.
         L shocked: How did you get up here before me?`,
      ],
      presses: [
        `O cold: Eleven floors. Think.
         L cold: I had eleven floors to think.`,
        `L angry: You were my source! I printed your name in blood!
         O cold: You printed what I gave you.`,
        `O neutral: Nobody will publish it.
         L smug: It goes out at midnight. With or without me.`,
        `L afraid: How many of you are there?
         O smug: Count the umbrellas.`,
        `O sad: I told them you'd listen to me.
         L sad: I always did. That was the problem.`,
      ],
      reveals: [
        `L cold: The drive is empty.
         O shocked: Then where is it?
         L smug: You've been carrying it since the lobby.`,
        `O sad: They have my daughter.
         L shocked: Why didn't you say so?
         O afraid: Because they're listening. Right now.`,
      ],
      endings: [
        `* Across the street, one window lights up. ~camera-shutter
         O afraid: That's not my man.
         L afraid: Then whose is he?`,
        `* {L}'s phone shows the roof, from above. [phone "Wave."] ~phone-buzz
         L shocked: They're not down there. They're up here.`,
      ],
    },
    {
      about: /detective|murder|killer|police|case|crime|missing|suspect|interrogat/i,
      modern: true,
      leads: /detective|inspector|police|agent|officer|investigator|prosecutor|reporter|lawyer/i,
      hooks: [
        `* A photograph slides across the steel table. [photo "Found this morning"]
         L cold: You told me she was alive.
         O cold: When I told you, she was.`,
        `* {L} reads the last page of the file. It is today's date. [document "Time of death: 23:40, tonight"]
         L shocked: This says I die in an hour.
         O cold: Then we'd better talk fast.`,
      ],
      presses: [
        `O smug: You have no body.
         L cold: I have your shoes.`,
        `L neutral: Seven calls to a dead woman. Why?
         O sad: To hear her voice.`,
        `O angry: Ask your partner where he was!
         L cold: I did. That's why he isn't here.`,
        `L cold: You washed the knife. You forgot the rain.
         O afraid: What rain?`,
        `O cold: You'll never find the seventh.
         L shocked: I only told you about six.`,
      ],
      reveals: [
        `L cold: The killer is left-handed.
         O smug: So am I. So are you.
         L shocked: So is the man who gave me this case.`,
        `O cold: I confessed to save somebody.
         L cold: Whom?
         O sad: You. You don't remember, do you?`,
      ],
      endings: [
        `* The recorder clicks on by itself. ~impact
         O smug: Play it. You'll recognise the voice.
         L shocked: That's me.`,
        `* A new photograph under the door. {L}, asleep, last night. [photo "Six. Seven."] ~knock
         L afraid: He was in my room.`,
      ],
    },
  ],
};
