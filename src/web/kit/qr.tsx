import type { FC } from 'hono/jsx'
import { encode } from 'uqr'

/** Modules of white that readers need around a code (ISO/IEC 18004). */
const MARGE = 4

/**
 * An address as a QR code, drawn by the server. Beside it the address is always written: not everybody has something to read it with.
 * @param adresse whole, with its scheme
 * @param nom what one gets to, for who does not see the drawing
 */
export const Qr: FC<{ adresse: string; nom: string }> = ({ adresse, nom }) => {
  // A quarter of the code may be torn or stained: it hangs in a waiting room.
  const { data, size } = encode(adresse, { ecc: 'Q', border: MARGE })
  const noirs = data.flatMap((ligne, y) => ligne.flatMap((noir, x) => (noir ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`Code à photographier : ${nom}`}>
      <rect width={size} height={size} fill="#fff" />
      <path d={noirs.join('')} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}

/** An address as one copies it by hand from a poster. */
export const adresseEnClair = (adresse: string): string => adresse.replace(/^https?:\/\//, '')
