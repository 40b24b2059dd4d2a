import type { Register } from '../register';

/** Talk with a lie in it, and a clock behind it. In three stages. */
export const THRILLER_TALK: Register['presses'] = [
  [
    `O neutral: You didn't see anything.
     L cold: I saw your watch.`,
    `L neutral: Where were you at ten?
     O smug: Where you left me.`,
    `O cold: Who else has the file?
     L smug: Ask your own people.`,
    `L neutral: You're limping.
     O neutral: I fell.
     L cold: Through a window?`,
    `O cold: Put it down slowly.
     L determined: You first.`,
    `L afraid: That car has passed us three times.
     O cold: Four.`,
    `L neutral: You locked the door behind you. Why?
     O cold: Habit.`,
    `O smug: You're late. I was beginning to hope.
     L cold: I took the stairs. All the lifts had people in them.`,
    `L cold: Empty your pockets.
     O smug: You won't like what's missing.`,
    `O neutral: Do you smell that?
     L afraid: Gas.`,
    `L neutral: You said there were four of them.
     O neutral: There were.`,
    `O cold: You shouldn't have come alone.
     L smug: Who says I did?`,
    `L neutral: That isn't your handwriting.
     O neutral: It's my hand.
     L cold: That's not what I asked.`,
    `O neutral: Turn off your phone.
     L cold: It has been off since Tuesday. It still rings.`,
    `L afraid: Somebody has moved the chair.
     O neutral: There was no chair.`,
    `O smug: Ask me how I know your middle name.
     L cold: Ask me how I know your real one.`,
  ],
  [
    `O angry: You should have run when I told you to!
     L angry: You told me to run toward them!`,
    `L cold: Nine people knew about this room. Eight are dead.
     O afraid: Don't look at me like that.`,
    `O cold: The police won't come.
     L afraid: How do you know?
     O smug: I called them off.`,
    `L angry: You used me as bait.
     O cold: It worked.`,
    `* The light above them dies. ~impact
     L afraid (whispers): Tell me that was you.
     O afraid (whispers): That wasn't me.`,
    `O afraid: There's somebody on the stairs.
     L cold: I know. I left the door open.`,
    `L determined: One of us walks out of here.
     O smug: Then let's hope it's the honest one.`,
    `L angry: You told them where I sleep!
     O cold: I told them where you slept yesterday.`,
    `O afraid: The tape is blank. It wasn't blank this morning.
     L cold: Who had the key?
     O afraid: You did.`,
    `L cold: You counted three shots. There were four.
     O cold: The fourth was mine.`,
    `O angry: I saved your life!
     L angry: You chose the day I'd need it!`,
    `* Something drips. Both of them look up. ~heartbeat
     L afraid (whispers): How many floors above us?
     O afraid (whispers): None.`,
    `L determined: Give me the code.
     O cold: It's her birthday.
     L shocked: She never had one.`,
    `O cold: There's a sniper across the street. Smile.
     L afraid: Yours?
     O smug: Let's find out.`,
    `L angry: A boy is missing, and you're checking your watch!
     O cold: I'm checking how long he has.`,
    `O afraid: He's not dead. I saw him blink.
     L cold: I signed the certificate.`,
    `L cold: Every exit has your name on the permit.
     O smug: I like to leave.`,
  ],
  [
    `O afraid: Listen to me. It's not what it looks like.
     L angry: It looks like my brother's handwriting!`,
    `L cold: Say the name.
     O afraid: If I say it, we're both dead.
     L cold: We're both dead already. Say it.`,
    `* Footsteps. Closer. They stop at the door. ~footsteps ~heartbeat
     O afraid (whispers): Don't breathe.`,
    `O angry: I had a family to protect!
     L angry: So did she!`,
    `L determined: I switched the bags.
     O shocked: When?
     L smug: When you were busy lying to me.`,
    `O cold: You won't jump.
     L cold: No. But you don't know who's holding the rope.`,
    `O afraid: Don't open it. Please. Some doors are mercy.
     L determined: I'm not here for mercy.`,
    `L angry: Who is Anna? Who is she?
     O sad: You are. You were.`,
    `O cold: Two minutes. Then it floods.
     L angry: You said five!
     O cold: I said five three minutes ago.`,
    `* {L} cuts a wire. Nothing happens. ~heartbeat
     O smug: Wrong one?
     L cold: Right one. Wrong room.`,
    `L afraid: He knew my real name. Nobody knows it.
     O sad: I gave it to him. To keep you breathing.`,
    `O angry: You think you're hunting him?
     L cold: No. I think he's been feeding me.`,
    `L determined: Then shoot. Go on. You never could do it facing someone.
     O afraid: Don't make me.`,
    `O sad: I was supposed to be gone before you knew.
     L sad: I knew before you came.`,
    `L cold: You have her ring in your pocket. I can hear it.
     O afraid: She gave it to me.
     L cold: She was buried with it.`,
    `O afraid: They'll say you did it. All of it.
     L smug: I know. I wrote the report.`,
  ],
];
