/** The mark alone, on any background. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#26224a"/><path d="M8 27V13a8 8 0 0 1 16 0v14z" fill="#ffd88a"/><path d="M8 27V13c0-4.5 3-7.5 7-8 2 0 3.5 2 3.5 6v19z" fill="#c8462a"/><circle cx="15.8" cy="17.5" r="1.3" fill="#fff"/></svg>`
