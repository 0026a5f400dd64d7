import type { FC } from 'hono/jsx'
import { formatDate, plural, typo } from '#web/format.ts'
import { TexteEcrit } from '#web/kit/parties.tsx'
import { paths } from '#web/paths.ts'
import { type Convention, type Institution, type Membre, SERVICES, type Signature } from '../domain/convention.ts'
import { FORME_TEXTES, SERVICE_TEXTES } from '../texts.ts'
import { direInstitution } from './institutions.tsx'

export interface ActeProps {
  convention: Convention
  membres: readonly Membre[]
  institutions: readonly Institution[]
  /** The term that it is heading for, ISO. */
  terme: string | undefined
}

/** Whose text it is: a territoire, or the région. */
export const direPorteur = ({ territoire }: Convention, nomRegion: string): string =>
  typo(territoire?.nom ?? `Région ${nomRegion}`)

/** Under which convention of the région a text stands. */
const Cadre: FC<{ convention: Convention }> = ({ convention: { sous, forme } }) =>
  sous ? (
    <p class="acte-cadre">
      {FORME_TEXTES[forme]} placée sous la convention régionale&nbsp;:{' '}
      <a href={paths.conventionRegionale}>{typo(sous.titre)}</a>
      {sous.etat === 'close' ? ', qui est close' : ''}.
    </p>
  ) : null

/** How long a text binds, in a sentence. */
export const direDuree = ({ debut, dureeMois, tacite }: Convention, terme: string | undefined): string => {
  if (debut === undefined) return 'Le texte ne dit pas encore quand il s’applique.'
  if (dureeMois === undefined || terme === undefined) return `S’applique depuis le ${formatDate(debut)}, sans terme.`
  const duree = dureeMois % 12 === 0 ? plural(dureeMois / 12, 'an', 'ans') : `${dureeMois} mois`
  const suite = tacite ? `reconduit pour ${duree} à chaque terme, sauf si l’on y met fin` : 'reconduit par décision'
  return `S’applique à partir du ${formatDate(debut)}, pour ${duree}, ${suite}. Prochain terme : ${formatDate(terme)}.`
}

/** What each structure promises, side by side. */
export const Engagements: FC<{ membres: readonly Membre[] }> = ({ membres }) => (
  <section class="defile" tabindex={0} aria-label="Tableau des engagements">
    <table class="engagements" aria-labelledby="t-engagements">
      <thead>
        <tr>
          <th scope="col">Structure</th>
          {SERVICES.map(service => (
            <th scope="col">{SERVICE_TEXTES[service]}</th>
          ))}
          <th scope="col">Répond sous</th>
          <th scope="col">Ouverture</th>
          <th scope="col">Formation des agents</th>
        </tr>
      </thead>
      <tbody>
        {membres.map(({ structure, services, delaiJours, ouverture, formationJours }) => (
          <tr>
            <th scope="row">{typo(structure.nom)}</th>
            {SERVICES.map(service => (
              <td>{services.includes(service) ? 'oui' : 'non'}</td>
            ))}
            <td>{delaiJours === undefined ? 'non dit' : plural(delaiJours, 'jour', 'jours')}</td>
            <td>{ouverture === '' ? 'non dit' : typo(ouverture)}</td>
            <td>{formationJours === undefined ? 'non dit' : `${plural(formationJours, 'jour', 'jours')} par an`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** The act, whole: its text, what each promises, and where each signs. Prints as what is signed. */
export const Acte: FC<ActeProps> = ({ convention, membres, institutions, terme }) => (
  <>
    <section class="acte-texte" aria-labelledby="t-texte">
      <h2 id="t-texte">Le texte</h2>
      <Cadre convention={convention} />
      <TexteEcrit texte={convention.texte} />
      <p>{direDuree(convention, terme)}</p>
    </section>
    {membres.length === 0 ? null : (
      <section aria-labelledby="t-engagements">
        <h2 id="t-engagements">Ce que chaque structure promet</h2>
        <Engagements membres={membres} />
      </section>
    )}
    {convention.annexes.trim() === '' ? null : (
      <section class="acte-texte" aria-labelledby="t-annexes">
        <h2 id="t-annexes">Annexes</h2>
        <TexteEcrit texte={convention.annexes} />
      </section>
    )}
    <section aria-labelledby="t-signatures">
      <h2 id="t-signatures">Signatures</h2>
      <ul class="signatures">
        {institutions.map(institution => (
          <Signataire nom={direInstitution(institution)} signature={institution.signature} />
        ))}
        {membres.map(({ structure, signature }) => (
          <Signataire nom={typo(structure.nom)} signature={signature} />
        ))}
      </ul>
    </section>
  </>
)

const Signataire: FC<{ nom: string; signature: Signature | undefined }> = ({ nom, signature }) => (
  <li>
    <b>{nom}</b>
    {signature ? (
      <span>
        Signé à {typo(signature.lieu)}, le {formatDate(signature.le)}
      </span>
    ) : (
      <>
        <span>N’a pas signé</span>
        <p class="signature-vide imprimer-seul">
          Nom et qualité : ………………………
          <br />À ……………………… le ………………………
        </p>
      </>
    )}
  </li>
)
