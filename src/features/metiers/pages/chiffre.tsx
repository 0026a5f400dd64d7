import type { Child, FC } from 'hono/jsx'
import { formatDate, formatNumber, typo } from '#web/format.ts'
import { partOf } from '../domain/chiffres.ts'
import type { ChiffreIci, EmbauchesIci, PayeIci } from '../ici.ts'
import { AGE_TEXTES, ETAT_TEXTES, MAILLE_TEXTES } from '../texts.ts'

type Mesure = ChiffreIci['mesure']

/** A figure in one sentence, with where it comes from. */
export const Chiffre: FC<{ nom: string; chiffre: ChiffreIci; unite: string; source?: boolean }> = ({
  nom,
  chiffre,
  unite,
  source,
}) => (
  <Phrase chiffre={chiffre} source={source}>
    {typo(nom)}&nbsp;: <b>{typo(valeurOf(chiffre.mesure, unite))}</b>
  </Phrase>
)

/** What employers mean to hire: how many, how many of these they find difficult, how many for a season. */
export const Embauches: FC<{ chiffre: EmbauchesIci; source: boolean }> = ({ chiffre, source }) => {
  const { famille, mesure, difficiles, saisonniers } = chiffre
  const projets =
    mesure.etat === 'valeur'
      ? `${formatNumber(Math.round(mesure.valeur))} projet${Math.round(mesure.valeur) > 1 ? 's' : ''}`
      : ETAT_TEXTES[mesure.etat]
  const parts = [
    partDe(difficiles, mesure, 'jugés difficiles par les employeurs'),
    partDe(saisonniers, mesure, 'pour une saison'),
  ].filter(part => part !== undefined)
  return (
    <Phrase chiffre={chiffre} source={source} suite={parts.length === 0 ? '' : ` ; ${parts.join(', ')}`}>
      {typo(`Embauches prévues, « ${famille} »`)}&nbsp;: <b>{typo(projets)}</b>
    </Phrase>
  )
}

const partDe = (part: Mesure | undefined, tout: Mesure, nom: string): string | undefined => {
  const pourCent = partOf(part, tout)
  if (pourCent !== undefined) return `${pourCent} % ${nom}`
  return part !== undefined && part.etat !== 'valeur' && tout.etat === 'valeur'
    ? `part de projets ${nom} : ${ETAT_TEXTES[part.etat]}`
    : undefined
}

/** Half of the people of a profession earn between these two. */
export const Paye: FC<{ chiffre: PayeIci; source: boolean }> = ({ chiffre, source }) => {
  const { profession, age, mesure: bas, haut } = chiffre
  const entre =
    bas.etat === 'valeur' && haut?.etat === 'valeur'
      ? `de ${formatNumber(bas.valeur)} à ${formatNumber(haut.valeur)} € brut par mois`
      : bas.etat === 'valeur'
        ? `à partir de ${formatNumber(bas.valeur)} € brut par mois`
        : ETAT_TEXTES[bas.etat]
  return (
    <Phrase chiffre={chiffre} source={source}>
      {typo(`${profession}, ${AGE_TEXTES[age]}`)}&nbsp;: <b>{typo(entre)}</b>
    </Phrase>
  )
}

interface PhraseProps {
  chiffre: ChiffreIci
  suite?: string
  /** False when the next figure has the same source, which is then told once, after the last. */
  source?: boolean | undefined
  children: Child
}

/** What is told, where and when, and by whom. */
const Phrase: FC<PhraseProps> = ({ chiffre, suite = '', source = true, children }) => {
  const { mesure, territoire, duParent } = chiffre
  const { producteur, titre, url } = mesure.source
  const ou = `${MAILLE_TEXTES[mesure.territoire.maille]}${territoire === undefined ? '' : ` (${territoire})`}`
  return (
    <p>
      {children} {typo(ou)}, {quand(mesure.periode)}
      {typo(suite)}.{duParent ? ' Chiffre du métier dont celui-ci a été séparé.' : ''}
      {source ? (
        <span class="petit">
          {' '}
          Source&nbsp;: <a href={url}>{typo(`${producteur}, ${titre}`)}</a>.
        </span>
      ) : null}
    </p>
  )
}

/** Figures that follow one another, each with whether it is the last of those of its source. */
export const parSource = <T extends ChiffreIci>(chiffres: readonly T[]): { chiffre: T; source: boolean }[] =>
  chiffres.map((chiffre, i) => {
    const suivante = chiffres[i + 1]?.mesure.source
    const { code, millesime } = chiffre.mesure.source
    return { chiffre, source: suivante?.code !== code || suivante.millesime !== millesime }
  })

const valeurOf = (mesure: Mesure, unite: string): string =>
  mesure.etat === 'valeur' ? `${formatNumber(mesure.valeur)} ${unite}`.trim() : ETAT_TEXTES[mesure.etat]

/** "le 21 décembre 2021", "en 2021", "au 3e trimestre 2023". */
const quand = (periode: string): string => {
  const [annee, part, jour] = periode.split('-')
  if (jour !== undefined) return `le ${formatDate(periode)}`
  return part?.startsWith('T') ? `au ${part.slice(1)}e trimestre ${annee}` : `en ${annee}`
}
