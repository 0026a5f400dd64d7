import type { FC } from 'hono/jsx'
import { formatNumber, typo } from '#web/format.ts'
import type { PortraitIci } from '../ici.ts'
import type { FicheProps } from './props.ts'
import { Rubrique } from './rubrique.tsx'

type Valeur = NonNullable<PortraitIci['femmes']>

const pct = (valeur: number): string => `${formatNumber(Math.round(valeur))} %`

/** These figures are means of three years, called by the last one. */
const annees = ({ periode }: Valeur): string => `${Number(periode) - 2}-${periode}`

/** What a comparison tells of the families of an occupation, in one sentence each. */
export const enBref = {
  salaire: (portraits: readonly PortraitIci[]): string[] =>
    portraits.flatMap(({ famille, salaire: un }) =>
      un === undefined
        ? []
        : [`« ${famille} » : la moitié gagne plus de ${formatNumber(un.valeur)} € net par mois (${annees(un)})`],
    ),
  horaires: (portraits: readonly PortraitIci[]): string[] =>
    portraits.flatMap(({ famille, samedi, dimanche, nuit }) => {
      const textes = partsOf({ samedi, dimanche, nuit }).map(({ texte }) => texte)
      return textes.length === 0 ? [] : [`« ${famille} » : ${textes.join(', ')}`]
    }),
  femmes: (portraits: readonly PortraitIci[]): string[] =>
    portraits.flatMap(({ famille, femmes: part }) =>
      part === undefined ? [] : [`« ${famille} » : ${pct(part.valeur)} de femmes (${annees(part)})`],
    ),
}

const partsOf = ({ samedi, dimanche, nuit }: Pick<PortraitIci, 'samedi' | 'dimanche' | 'nuit'>) =>
  (
    [
      [samedi, 'le samedi'],
      [dimanche, 'le dimanche'],
      [nuit, 'la nuit'],
    ] as const
  ).flatMap(([mesure, quand]) => (mesure === undefined ? [] : [{ mesure, texte: `${pct(mesure.valeur)} ${quand}` }]))

/** Women and men in each family of the occupation, then and now. */
export const FemmesEtHommes: FC<FicheProps> = ({ chiffres: { portraits, femmes: tous } }) => {
  const dites = portraits.flatMap(one => (one.femmes === undefined ? [] : [{ ...one, femmes: one.femmes }]))
  const derniere = dites.at(-1)?.femmes
  return (
    <Rubrique
      id="sexes"
      titre="Femmes et hommes"
      vide={derniere === undefined}
      vides="Nous n’avons pas de chiffres sur la part des femmes et des hommes dans ce métier."
    >
      {dites.map(({ famille, femmes, femmesAvant }) => (
        <p>
          {typo(`« ${famille} » : `)}
          <b>{typo(`${pct(femmes.valeur)} de femmes et ${pct(100 - Math.round(femmes.valeur))} d’hommes`)}</b>
          {typo(
            ` en ${annees(femmes)}${femmesAvant === undefined ? '' : ` ; ${pct(femmesAvant.valeur)} de femmes en ${annees(femmesAvant)}`}.`,
          )}
        </p>
      ))}
      <p class="petit">
        {tous === undefined || derniere === undefined || tous.etat !== 'valeur'
          ? null
          : typo(`Tous métiers ensemble, ${pct(tous.valeur)} de femmes. `)}
        <Reserve portraits={dites} mesure={derniere} />
      </p>
    </Rubrique>
  )
}

/** Net pay that half of those who work full time are above. */
export const SalaireMedian: FC<{ portraits: readonly PortraitIci[] }> = ({ portraits }) => {
  const dits = portraits.flatMap(one => (one.salaire === undefined ? [] : [{ ...one, salaire: one.salaire }]))
  const dernier = dits.at(-1)?.salaire
  return dernier === undefined ? null : (
    <>
      {dits.map(({ famille, salaire }) => (
        <p>
          {typo(`« ${famille} » : la moitié gagne plus de `)}
          <b>{typo(`${formatNumber(salaire.valeur)} € net par mois`)}</b>
          {typo(`, l’autre moitié moins, à temps complet, en ${annees(salaire)}.`)}
        </p>
      ))}
      <p class="petit">
        {`Ces salaires datent de ${dernier.periode}\u00a0: ils ont changé depuis. `}
        <Reserve portraits={dits} mesure={dernier} />
      </p>
    </>
  )
}

/** How many work on Saturdays, on Sundays and at night. */
export const Horaires: FC<FicheProps> = ({ chiffres: { portraits } }) => {
  const dits = portraits.flatMap(one => {
    const parts = partsOf(one)
    const mesure = parts[0]?.mesure
    return mesure === undefined ? [] : [{ ...one, textes: parts.map(({ texte }) => texte), mesure }]
  })
  const derniere = dits.at(-1)?.mesure
  return derniere === undefined ? null : (
    <>
      <h3>Horaires</h3>
      {dits.map(({ famille, textes, mesure }) => (
        <p>
          {typo(`« ${famille} » : travaillent, souvent ou parfois, `)}
          <b>{typo(textes.join(', '))}</b>
          {typo(` (${annees(mesure)}).`)}
        </p>
      ))}
      <p class="petit">
        <Reserve portraits={dits} mesure={derniere} />
      </p>
    </>
  )
}

/** What these figures are told for, and by whom. */
export const Reserve: FC<{ portraits: readonly PortraitIci[]; mesure: Valeur | undefined }> = ({
  portraits,
  mesure,
}) =>
  mesure === undefined ? null : (
    <>
      {typo('France métropolitaine, par famille de métiers.')}
      {portraits.some(({ duParent }) => duParent) ? ' Chiffre du métier dont celui-ci a été séparé.' : ''} Source&nbsp;:{' '}
      <a href={mesure.source.url}>{typo(`${mesure.source.producteur}, ${mesure.source.titre}`)}</a>.
    </>
  )
