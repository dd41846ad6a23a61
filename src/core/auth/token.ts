/** Minimum length of an admin token that counts as unguessable (characters). */
export const MIN_TOKEN_LENGTH = 32;
