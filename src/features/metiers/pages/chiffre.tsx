import type { FC } from 'hono/jsx'
import { formatDate, formatNumber, typo } from '#web/format.ts'
import type { ChiffreIci } from '../ici.ts'
import { ETAT_TEXTES, MAILLE_TEXTES } from '../texts.ts'

/** A figure in one sentence, with where it comes from. */
export const Chiffre: FC<{ nom: string; chiffre: ChiffreIci; unite: string }> = ({ nom, chiffre, unite }) => {
  const { mesure, territoire, duParent } = chiffre
  const { source, periode } = mesure
  const ou = `${MAILLE_TEXTES[mesure.territoire.maille]}${territoire === undefined ? '' : ` (${territoire})`}`
  const valeur = mesure.etat === 'valeur' ? `${formatNumber(mesure.valeur)} ${unite}`.trim() : ETAT_TEXTES[mesure.etat]
  return (
    <p>
      {typo(nom)}&nbsp;: <b>{typo(valeur)}</b> {typo(ou)}, {quand(periode)}.
      {duParent ? ' Chiffre du métier dont celui-ci a été séparé.' : ''}{' '}
      <span class="petit">
        Source&nbsp;: <a href={source.url}>{typo(`${source.producteur}, ${source.titre}`)}</a>.
      </span>
    </p>
  )
}

/** "le 21 décembre 2021", "en 2021", "au 3e trimestre 2023". */
const quand = (periode: string): string => {
  const [annee, part, jour] = periode.split('-')
  if (jour !== undefined) return `le ${formatDate(periode)}`
  return part?.startsWith('T') ? `au ${part.slice(1)}e trimestre ${annee}` : `en ${annee}`
}
