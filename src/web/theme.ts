/**
 * The stylesheet that puts a région's colour in place of that of the house. Dark screens get a lighter shade of it, so
 * that text in that colour stays readable on both.
 * @param couleurPorte `#rrggbb`
 */
export const themeCss = (couleurPorte: string): string => {
  if (!/^#[0-9a-f]{6}$/i.test(couleurPorte))
    throw new Error(`Couleur illisible : ${couleurPorte}. Exemple attendu : #b3361b.`)
  const sombre = `@media screen and (prefers-color-scheme: dark) { :root { --porte: color-mix(in oklab, ${couleurPorte} 45%, white) } }`
  return `@layer theme { :root { --porte: ${couleurPorte} } ${sombre} }\n`
}
