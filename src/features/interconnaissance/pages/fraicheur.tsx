import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, formatNumber, jourOf, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { echeanceDe, type Part, parAnciennete, partDe, type SansRappel } from '../domain/fraicheur.ts'
import type { MembreDate } from '../store/membres.ts'
import { CADENCE_TEXTES, SANS_RAPPEL_TEXTES } from '../texts.ts'
import { Fraicheur } from './morceaux.tsx'

interface FraicheurProps {
  cadre: Cadre
  agent: Agent
  /** Every member, territoire by territoire. */
  tous: readonly MembreDate[]
  /** The sheets of the whole annuaire, and those brought up to date within a year. */
  fiches: Part
  /** The territoire whose members are listed. */
  choisi: string | undefined
  /** Structures whose page nobody is asked to confirm, for those who hold the network together. */
  sansRappel: ReadonlyMap<string, SansRappel>
  now: Date
}

/** "12 sur 15 (80 %)" */
const direPart = ({ total, aTemps }: Part): string =>
  total === 0
    ? 'Aucune structure'
    : `${formatNumber(aTemps)} sur ${formatNumber(total)} (${Math.round((100 * aTemps) / total)} %)`

const direFiches = (part: Part): string =>
  part.total === 0
    ? 'L’annuaire n’a encore aucune fiche.'
    : `Dans tout l’annuaire, ${formatNumber(part.aTemps)} fiches sur ${formatNumber(part.total)} (${Math.round((100 * part.aTemps) / part.total)} %) ont été mises à jour par leur source depuis moins d’un an.`

/** How old what the directory says is: each territoire beside the others, then the members of one, the oldest first. */
export const PageFraicheur: FC<FraicheurProps> = ({ cadre, agent, tous, fiches, choisi, sansRappel, now }) => {
  const territoires = [...new Map(tous.map(({ territoire }) => [territoire.id, territoire])).values()]
  const membresDe = (id: string) => tous.filter(({ territoire }) => territoire.id === id)
  const territoire = territoires.find(({ id }) => id === choisi) ?? territoires[0]
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Fraîcheur de l’annuaire" menu="membres">
      <div>
        <p class="fil">
          <a href={postePaths.membres}>Structures du réseau</a>
        </p>
        <h1 id="t-fraicheur">Fraîcheur de l’annuaire</h1>
        <p class="chapeau">Ce que les structures ont confirmé elles-mêmes, au rythme que chacune a choisi.</p>
        <p>
          <a href={postePaths.fraicheurCsv}>Télécharger pour un tableur (CSV)</a>
        </p>
      </div>
      {territoires.length === 0 ? <p class="vide">Aucun territoire n’a encore de structure.</p> : null}
      <section class="defile" tabindex={0} aria-label="Tableau des territoires">
        <table aria-labelledby="t-fraicheur">
          <thead>
            <tr>
              <th scope="col">Territoire</th>
              <th scope="col">Confirmées à temps</th>
              <th scope="col">La plus ancienne</th>
            </tr>
          </thead>
          <tbody>
            {territoires.map(({ id, nom }) => {
              const membres = membresDe(id)
              const ancienne = parAnciennete(membres)[0]
              return (
                <tr>
                  <th scope="row">
                    <a
                      href={`${postePaths.fraicheur}?territoire=${id}`}
                      aria-current={id === territoire?.id ? 'true' : undefined}
                    >
                      {typo(nom)}
                    </a>
                  </th>
                  <td>
                    <Jauge {...partDe(membres, now)} />
                  </td>
                  <td>{ancienne?.confirmeeLe ? formatDate(jourOf(ancienne.confirmeeLe)) : 'Jamais confirmée'}</td>
                </tr>
              )
            })}
            <tr>
              <th scope="row">Région {cadre.site.nomRegion}</th>
              <td>
                <Jauge {...partDe([...new Map(tous.map(one => [one.structure, one])).values()], now)} />
              </td>
              <td />
            </tr>
          </tbody>
        </table>
      </section>
      <p class="petit">Une structure de deux territoires compte une fois pour la région. {direFiches(fiches)}</p>
      {territoire ? (
        <Liste
          nom={territoire.nom}
          membres={parAnciennete(membresDe(territoire.id))}
          sansRappel={sansRappel}
          now={now}
        />
      ) : null}
    </PagePoste>
  )
}

/** The share, as a picture and in figures. */
const Jauge: FC<Part> = part => (
  <span class="fraicheur-jauge">
    <meter min={0} max={Math.max(part.total, 1)} value={part.aTemps} aria-hidden="true" />
    <span>{direPart(part)}</span>
  </span>
)

const Liste: FC<Pick<FraicheurProps, 'sansRappel' | 'now'> & { nom: string; membres: readonly MembreDate[] }> = ({
  nom,
  membres,
  sansRappel,
  now,
}) => (
  <section aria-labelledby="t-membres">
    <h2 id="t-membres">{typo(nom)}, les plus anciennes d’abord</h2>
    <section class="defile" tabindex={0} aria-label="Tableau des structures">
      <table aria-labelledby="t-membres">
        <thead>
          <tr>
            <th scope="col">Structure</th>
            <th scope="col">Page</th>
            <th scope="col">Rythme</th>
            <th scope="col">À confirmer avant le</th>
            <th scope="col">Fiche mise à jour le</th>
          </tr>
        </thead>
        <tbody>
          {membres.map(one => {
            const echeance = echeanceDe(one)
            const sans = sansRappel.get(one.structure)
            return (
              <tr>
                <th scope="row">
                  <a href={postePaths.membre(one.structure)}>{typo(one.nom)}</a>
                </th>
                <td>
                  <Fraicheur page={one} now={now} />
                  {sans ? <span class="petit fraicheur-sans-rappel">{SANS_RAPPEL_TEXTES[sans]}</span> : null}
                </td>
                <td>{CADENCE_TEXTES[one.cadence]}</td>
                <td>{echeance ? formatDate(jourOf(echeance)) : 'Dès que possible'}</td>
                <td>{one.miseAJour ? formatDate(one.miseAJour) : 'Inconnu'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  </section>
)
