/**
 * One person alone with a phone, a room and a past: for a cast of one, in every genre. `L` speaks, to a machine, to
 * somebody on the line, to the mirror. Each entry is a unit in the notation of register.ts.
 */
export const SOLO = {
  hooks: [
    `* {L} stares at a message. The sender has been dead for a year. [phone "I'm outside."] ~phone-buzz
     L afraid: No. I went to your funeral.`,
    `* {L} pulls the curtain shut. ~heartbeat
     L afraid (whispers): One year. You found me in one year.`,
    `* {L} sets a second cup on the table, for nobody.
     L cold: You're late. You were always late.`,
  ],
  /** In three stages, as elsewhere. */
  presses: [
    [
      'L cold: Say something. I can hear you breathing.',
      'L neutral: I kept your number. I don\u2019t know why.',
      'L sad: The house is very quiet without the lies.',
      'L neutral: All right. From the beginning. Where was I that night?',
      '* {L} checks the lock. Then checks it again. ~door',
      'L smug: They told me to forget. I have a very good memory.',
      '* {L} spreads old photographs over the floor. [photo "All of us, before"]',
      'L cold: Four people knew this address. Three of them are gone.',
      'L sad: I practised this call for months. Now I can\u2019t find the words.',
      '* {L} pours water and spills it. ~impact',
      'L neutral: Funny. The clock stopped at the same hour.',
      'L cold: You always said I scare too easily. Look at me now.',
      'L neutral: They read your name out today. Nobody looked at me.',
      'L sad: Your coat still hangs by the door. I can\u2019t move it.',
      'L neutral: I counted the stairs again. There is one more than yesterday.',
      '* {L} plays an old message and stops it halfway. [phone "Saved message, 365 days ago"]',
      'L cold: I know what you would say. You would say, let it go.',
      'L happy: Do you remember the lake? You promised me a house there.',
      'L sad: I bought the house. It has your name on it.',
      'L neutral: The neighbours say they never met you. Isn\u2019t that strange?',
      '* {L} takes a key from a chain and lays it on the table. [object "A key without a door"]',
      'L cold: One last favour. Then we are done, you said.',
    ],
    [
      'L angry: I carried that for you. I never even asked why!',
      'L afraid: That was the back door. Somebody is at the back door.',
      '* The light flickers. {L} does not move. ~impact',
      'L angry: Don\u2019t you dare say sorry. Not now.',
      'L cold: I found the second key. It was in your coat.',
      '* A drawer, a false bottom, a name. [document "Policy holder: you"] ~paper',
      'L shocked: You insured my life. The week before.',
      'L sad: I defended you. To all of them. I swore on everything.',
      'L determined: I\u2019m not running any more. Do you hear me?',
      '* {L} dials a number from memory. ~phone-ring',
      'L afraid: Pick up. Please, just once, pick up.',
      'L angry: A stranger had to tell me. A stranger!',
      'L cold: The police think I\u2019m confused. You planned that too.',
      'L shocked: This ticket is for tonight. It has my name on it.',
      'L angry: Six doctors told me I had imagined you!',
      '* {L} pulls a wire out of the wall and follows it with one finger.',
      'L cold: Whoever is listening, write this down.',
      'L afraid: The lamp in the yard just went out. It has no switch.',
      'L determined: I know where you buried it. I dug all night.',
      '* {L} opens the box. It is not empty. [photo "This room, this morning"]',
      'L sad: My mother warned me about you. On the last day she could speak.',
      'L angry: You signed with my hand! You practised my name!',
      'L cold: There are two toothbrushes in the bathroom. I live alone.',
      'L afraid: I locked that window. I know I locked that window.',
    ],
    [
      'L angry: You looked me in the eyes and you counted the money!',
      '* {L} smashes the frame and finds a note behind it. [letter "If you read this, run."] ~glass-break',
      'L shocked: That\u2019s your handwriting. From yesterday.',
      'L afraid: You\u2019re in the house. You have been in the house all along.',
      'L sad: I still set the table for two. Every night. Like a fool.',
      'L determined: I sent everything to the newspapers. An hour ago.',
      '* Footsteps above. {L} looks at the ceiling. ~footsteps',
      'L cold: Come down. I want to see your face when you lose.',
      'L afraid: One, two, three. Breathe. You trained for this.',
      'L angry: I was never your weakness. I was your witness!',
      'L sad: Tell me one true thing before you go. Only one.',
      '* {L} takes the knife from the drawer and puts it back.',
      'L determined: No. You won\u2019t make me into you.',
      'L shocked: Every letter I ever sent is in this drawer.',
      'L angry: Then take it! Take the house, take the name, take all of it!',
      '* {L} tears the calendar from the wall. Behind it, a door. ~paper',
      'L afraid: That was not the wind.',
      'L cold: You made one mistake. You let me watch you count.',
      'L determined: I am going to open this door, and you are going to explain.',
      '* {L} lights a match and holds it over the papers.',
      'L sad: I would have forgiven you. That is the worst of it.',
      'L angry: Stop hiding behind the dead!',
      'L cold: Five seconds. Then I burn the only proof that you existed.',
    ],
  ],
  reveals: [
    `L cold: There was no accident. There was only a timetable.
     L shocked: And my name was on it.`,
    `* {L} plays the recording once more. ~heartbeat
     L shocked: That voice. That isn't you. That's me.`,
    `L cold: You didn't leave me. They took you.
     L determined: And they left me the receipt.`,
  ],
  endings: [
    `* Three knocks. The rhythm only one person knew. ~knock
     L shocked: It's open.`,
    `* The phone lights up again. [phone "Turn around."] ~phone-buzz
     L afraid (whispers): I'm alone here. I'm alone.`,
    `* A second shadow on the wall.
     L shocked: How long have you been standing there?`,
  ],
} as const;
