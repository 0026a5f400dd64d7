/**
 * A number that nobody else makes, as a UUID of version 4. `crypto.randomUUID` is absent from older phones and from a site in http;
 * `getRandomValues` is everywhere.
 */
export function nouveauNumero(): string {
  const octets = crypto.getRandomValues(new Uint8Array(16))
  const hexa = Array.from(octets, (octet, i) => {
    // RFC 9562, 5.4: the version and the variant.
    const dit = i === 6 ? (octet & 0x0f) | 0x40 : i === 8 ? (octet & 0x3f) | 0x80 : octet
    return dit.toString(16).padStart(2, '0')
  }).join('')
  return [hexa.slice(0, 8), hexa.slice(8, 12), hexa.slice(12, 16), hexa.slice(16, 20), hexa.slice(20)].join('-')
}
