/** What the site's pages are printed on by day: `--papier` of `web/styles/tokens.css`. */
export const PAPIER = '#fbf7f0'

/** Relative luminance of `#rrggbb`, from 0 to 1 (WCAG 2.2, "relative luminance"). */
function luminance(couleur: string): number {
  const canal = (debut: number): number => {
    const part = Number.parseInt(couleur.slice(debut, debut + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * canal(1) + 0.7152 * canal(3) + 0.0722 * canal(5)
}

/** Contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2, "contrast ratio"); text asks for 4.5 at least. */
export function contraste(a: string, b: string): number {
  const [sombre = 0, claire = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (claire + 0.05) / (sombre + 0.05)
}
