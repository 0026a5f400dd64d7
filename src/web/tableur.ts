/** A cell that a spreadsheet neither splits nor takes for a formula. */
const cellule = (value: string | number | undefined): string => {
  if (typeof value === 'number') return String(value).replace('.', ',')
  const text = (value ?? '').replace(/^[=+\-@]/, "'$&")
  return /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A CSV file for a French spreadsheet: semicolons, decimal commas, UTF-8 with its mark. An undefined cell is empty. */
export const feuilleCsv = (
  colonnes: readonly string[],
  lignes: readonly (readonly (string | number | undefined)[])[],
): string => `\ufeff${[colonnes, ...lignes].map(ligne => ligne.map(cellule).join(';')).join('\r\n')}\r\n`
