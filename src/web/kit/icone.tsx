import type { FC } from 'hono/jsx'
import { fige } from './fige.ts'

/** Drawn on a 24-unit grid, one stroke; decorative: the words beside it say the same. */
const TRACES = {
  telephone:
    'M6.5 3.5h3l1.5 4-2 1.7a12 12 0 0 0 5.8 5.8l1.7-2 4 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z',
  courriel: 'M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5',
  lien: 'M13.5 4.5h6v6M19.5 4.5l-9 9M10 6H5v13h13v-5',
  lieu: 'M12 21s-7-6.2-7-11.2a7 7 0 0 1 14 0C19 14.8 12 21 12 21zM12 12.3a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  imprimer: 'M7 8.5V3.5h10v5M7 17H4V8.5h16V17h-3M7 14h10v6.5H7z',
  partager: 'M12 15V4M8 7.5 12 3.5l4 4M5 12v8h14v-8',
  fleche: 'M4.5 12h15M13.5 6l6 6-6 6',
  horloge: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2',
} as const

export const Icone: FC<{ nom: keyof typeof TRACES }> = ({ nom }) => <>{draw(nom)}</>

const draw = fige((nom: keyof typeof TRACES) => (
  <svg class="icone" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d={TRACES[nom]} />
  </svg>
))
