// Replaced by the story department; only the type's name matters to the other rooms for now.
export type Brief = Record<string, never>;
