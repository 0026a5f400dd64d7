/**
 * What a film shows before it is played: a door ajar, the light behind it. The same for every clip, so that nobody's face is shown by a
 * picture that stays in a cache once they took their agreement back.
 */
export const AFFICHE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="640" height="360"><rect width="640" height="360" fill="#26224a"/><path d="M0 300h640v60H0z" fill="#1b1836"/><path d="M236 300V126c0-52 37-88 84-88s84 36 84 88v174z" fill="#ffd88a"/><path d="m404 300 150 60H300l-64-60z" fill="#ffd88a" opacity=".22"/><path d="M236 300V126c0-46 29-80 69-87 22-2 38 22 38 66v205z" fill="#c8462a"/><path d="M236 300V126c0-46 29-80 69-87 22-2 38 22 38 66v205z" fill="none" stroke="#8f2e1a" stroke-width="3"/><circle cx="326" cy="186" r="7" fill="#fff"/></svg>`
