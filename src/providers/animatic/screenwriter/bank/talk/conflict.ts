import type { Register } from '../register';

/** Talk of revenge, betrayal, family and power. In three stages. */
export const CONFLICT_TALK: Register['presses'] = [
  [
    `O smug: You came alone?
     L cold: I came early.`,
    `O cold: Name your price.
     L determined: Your name. All of it.`,
    `L cold: You kept my chair warm. Get up.
     O smug: Make me.`,
    `L neutral: You changed the locks.
     O cold: You changed first.`,
    `O smug: Nobody here believes you.
     L determined: They don't have to believe. They only have to count.`,
    `O cold: You look tired.
     L cold: You look nervous.`,
    `O neutral: Sit down. People are staring.
     L smug: Let them. I dressed for it.`,
    `L sad: I wrote to you every week.
     O cold: I burned them unread.
     L cold: Then you missed the warning.`,
    `O smug: They told me you were finished.
     L cold: They told you what I paid them to.`,
    `L neutral: Nice room. I remember the carpet.
     O cold: You remember sleeping on it.`,
    `O cold: Say what you came to say.
     L smug: No. I came to hear you say it.`,
    `O neutral: You still wear that coat.
     L cold: You still sign with my pen.`,
    `L cold: Don't get up. You'll need the chair.
     O smug: Is that a threat?
     L neutral: It's advice. The threat comes later.`,
    `O smug: You were always the quiet one.
     L cold: I was listening.`,
    `L neutral: How much did they give you?
     O cold: Enough not to ask.`,
    `O cold: There is a rule in this house.
     L smug: There were four. You broke three.`,
    `L smug: You invited me, remember? In writing.
     O shocked: I invited your lawyer.`,
    `O neutral: We all thought you would be grateful.
     L cold: I am. It kept me warm.`,
  ],
  [
    `O angry: I made you!
     L angry: You made a mistake. I made the rest.`,
    `L angry: Say it once. Say what you did.
     O afraid: Not here. Please, not here.`,
    `O smug: One word from me and you are finished.
     L smug: Say it, then. I want to hear who still listens.`,
    `L sad: I trusted you with everything.
     O cold: Nobody asked you to.`,
    `O angry: You want a war?
     L cold: No. I want an ending.`,
    `* {O} tears the paper in half. ~paper
     O smug: There. It never happened.
     L smug: That was the copy.`,
    `L angry: You let me rot. For years.
     O afraid: I had no choice!
     L cold: You had one. You made it every morning.`,
    `O angry: You have no idea what I gave up.
     L cold: I do. You gave up me.`,
    `O cold: Everything you touch turns to ash.
     L determined: Good. Hold out your hand.`,
    `L angry: That was my mother's necklace!
     O smug: She left it to me. She left you the debts.`,
    `O cold: You signed it. Every page.
     L angry: You told me it was for the hospital!`,
    `O angry: I cleaned up after you for years!
     L cold: You cleaned me out for years.`,
    `* {L} turns the portrait to the wall.
     O angry: Put that back.
     L cold: He can't watch this.`,
    `L sad: I defended you in front of all of them.
     O sad: I never asked for that.
     L angry: No. You only needed it.`,
    `O smug: Without this family you are a name on a door.
     L determined: Then look whose name is on the door.`,
    `L angry: You sat at my bed and held my hand!
     O cold: Somebody had to count the pills.`,
    `O angry: Who is helping you?
     L smug: Everyone you ever underpaid.`,
    `L cold: I know about the second account.
     O afraid: There is no second account.
     L smug: There were three. I was being polite.`,
    `O cold: You will never prove it.
     L determined: I don't have to. You will.`,
  ],
  [
    `O afraid: What do you want from me?
     L cold: I want you to be afraid. Good. We can start.`,
    `O angry: Somebody throw this liar out!
     L smug: They take their orders from me. Since this morning.`,
    `O afraid: Think of the family.
     L angry: I did. Every single night.`,
    `O sad: I loved you. That part was real.
     L sad: That part hurt the most.`,
    `L angry: Look at me when you lie.
     O angry: Then stop making me lie!`,
    `* {L} steps closer. {O} steps back. ~heartbeat
     O afraid: We can still fix this.
     L cold: We? There has not been a we since that night.`,
    `O afraid: Who told you?
     L smug: You just did.`,
    `O sad: I was going to tell you.
     L angry: When? At my grave?`,
    `O afraid: Please. I have children.
     L angry: So did the man you drove into the sea!`,
    `L cold: Kneel.
     O shocked: What?
     L cold: You made me do it. In this very spot.`,
    `O angry: I should have finished it that night!
     L smug: Louder. The room at the back didn't hear.`,
    `O sad: I was weak. Is that what you want? I was weak.
     L cold: No. Weak people shake. You took notes.`,
    `* {O} reaches for the door. It is locked. ~door
     O afraid: Open it. Open it now!
     L cold: That's what I said. Remember?`,
    `L sad: All you had to do was come back.
     O sad: I stood outside. I heard you screaming.`,
    `O afraid: Whatever they pay you, I'll double it.
     L smug: You can't double what's already mine.`,
    `L angry: Say her name. Just once, say her name!
     O afraid: I can't.`,
    `O angry: You are just like him!
     L cold: Yes. And he never lost.`,
    `L determined: I forgive you. That's the first half.
     O afraid: And the second?
     L cold: You don't get to stay.`,
  ],
];
