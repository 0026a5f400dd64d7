import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { PagePoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { referenceOf } from '../domain/avis.ts'
import { MESSAGE_MAX } from '../domain/envoi.ts'
import { libelleMotif } from '../domain/motifs.ts'
import { LIBELLES_STATUT, STATUTS } from '../domain/statuts.ts'
import { peutPasser } from '../domain/transitions.ts'
import type { Aiguillage } from '../store/aiguillages.ts'
import type { Porte } from '../store/demandes.ts'
import type { ChiffreTerritoire, Curseur } from '../store/liste.ts'
import type { Suivants } from '../store/suivants.ts'
import { ERREURS, type ErreurAiguillage, formatDepuis } from '../texts.ts'
import { chemins } from './chemins.ts'

interface TerritoireProps {
  cadre: Cadre
  agent: Agent
  alertes: { lignes: Aiguillage[]; suite: Curseur | undefined }
  /** Which side of each alert can make the next move. */
  suivants: ReadonlyMap<string, Suivants>
  chaines: readonly (readonly Aiguillage[])[]
  chiffres: readonly ChiffreTerritoire[]
  portes: readonly Porte[]
  now: Date
  fait?: string | undefined
  refus?: { id: string; erreur: ErreurAiguillage; message: string; porte: string | undefined } | undefined
}

/** What a coordinateur has to look at, without who it is about; what the région sees: counts. */
export const PageTerritoire: FC<TerritoireProps> = props => {
  const { cadre, agent, alertes, suivants, chaines, chiffres, portes, now, fait, refus } = props
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Territoire" menu="territoire" fait={fait}>
      <h1>{agent.territoire ? `Territoire : ${agent.territoire.nom}` : 'Les territoires'}</h1>
      {agent.role === 'coordinateur' ? (
        <section aria-labelledby="t-alertes">
          <h2 id="t-alertes">Sans porte, ou à la troisième</h2>
          <p class="doux">Vous voyez entre quelles structures, jamais qui est la personne.</p>
          {alertes.lignes.length === 0 ? <p class="vide">Personne n’attend une porte sur votre territoire.</p> : null}
          <ul class="file">
            {alertes.lignes.map(a => (
              <Alerte
                a={a}
                suivants={suivants.get(a.id)}
                portes={portes}
                now={now}
                refus={refus?.id === a.id ? refus : undefined}
              />
            ))}
          </ul>
          {alertes.suite ? (
            <p>
              <a class="bouton second" href={chemins.territoireApres(alertes.suite)}>
                Les suivants
              </a>
            </p>
          ) : null}
        </section>
      ) : null}
      {agent.role === 'coordinateur' ? <Chaines chaines={chaines} /> : null}
      <Chiffres chiffres={chiffres} />
    </PagePoste>
  )
}

/** Who was sent from door to door, and where it ended: between structures, never who. */
const Chaines: FC<Pick<TerritoireProps, 'chaines'>> = ({ chaines }) => (
  <section aria-labelledby="t-chaines">
    <h2 id="t-chaines">Passés par une deuxième porte</h2>
    {chaines.length === 0 ? (
      <p class="vide">Personne n’a eu à pousser une deuxième porte.</p>
    ) : (
      <ul class="file">
        {chaines.map(chaine => (
          <li class="file-ligne chaine-ligne">
            <div class="file-qui">
              <b>Dossier {referenceOf(chaine.at(-1)?.id ?? '')}</b>
              <p>Adressé par {typo(chaine[0]?.emetteur.nom ?? '')}</p>
            </div>
            <ol class="chaine">
              {chaine.map(({ recepteur, statut, motif }) => (
                <li>
                  {typo(recepteur.nom)}{' '}
                  <span class="petit">
                    {[LIBELLES_STATUT[statut], libelleMotif(statut, motif)].filter(Boolean).join(' : ')}
                  </span>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    )}
  </section>
)

const pourquoi = (a: Aiguillage, suivants: Suivants | undefined): string => {
  if (suivants?.emetteur === false) return 'La structure qui envoie ne suit plus cette personne.'
  if (a.proprietaire === 'coordinateur') return 'Personne ne fait la suite.'
  if (a.rang >= 3) return `${a.rang}e porte pour la même demande.`
  return 'Resté sans réponse.'
}

interface AlerteProps {
  a: Aiguillage
  suivants: Suivants | undefined
  portes: readonly Porte[]
  now: Date
  refus: TerritoireProps['refus']
}

const Alerte: FC<AlerteProps> = ({ a, suivants, portes, now, refus }) => {
  const id = (champ: string): string => `${champ}-${referenceOf(a.id)}`
  const suit = suivants?.emetteur ?? false
  const tient = a.proprietaire === 'coordinateur'
  const peut = suit && peutPasser(a.statut, 'redirected', 'coordinateur')
  return (
    <li class="file-ligne alerte">
      <div class="file-qui">
        <b>Dossier {referenceOf(a.id)}</b>
        <p>
          {typo(a.emetteur.nom)} → {typo(a.recepteur.nom)}
        </p>
      </div>
      <p class="file-statut">
        <span class="etat">{LIBELLES_STATUT[a.statut]}</span>{' '}
        <span class="petit">{a.rang === 1 ? '1re' : `${a.rang}e`} porte</span>
      </p>
      <p>
        <span class="petit">Attend depuis</span> {formatDepuis(a.promesse.attendDepuis, now)}
      </p>
      <p>{pourquoi(a, suivants)}</p>
      {peut || tient ? (
        <details class="geste" open={refus !== undefined}>
          <summary>Reprendre</summary>
          <form method="post" action={chemins.reprendre(a.id)} novalidate>
            <input type="hidden" name="version" value={String(a.version)} />
            {refus ? <p class="erreur">{ERREURS[refus.erreur]}</p> : null}
            {peut || tient ? (
              <Champ
                id={id('porte')}
                libelle={peut ? 'Proposer une autre porte' : 'Une porte à dire à la personne (facultatif)'}
              >
                <Liste
                  id={id('porte')}
                  name="porte"
                  options={portes.map(p => ({ valeur: p.id, texte: typo(p.nom) }))}
                  valeur={refus?.porte}
                  vide="Choisir"
                />
              </Champ>
            ) : null}
            <div class="champ">
              <label for={id('message')}>
                {suit
                  ? 'Un mot à la structure qui envoie'
                  : 'Un mot (facultatif), lu par les structures et par la personne'}
              </label>
              <textarea id={id('message')} name="message" rows={2} maxlength={MESSAGE_MAX}>
                {refus?.message ?? ''}
              </textarea>
            </div>
            <p class="actions">
              {peut ? (
                <button class="bouton" type="submit" name="geste" value="proposer">
                  Proposer cette porte
                </button>
              ) : null}
              {tient && suit ? (
                <button class="bouton second" type="submit" name="geste" value="rendre">
                  Rendre à la structure qui envoie
                </button>
              ) : null}
              {tient && !suit && suivants?.recepteur ? (
                <button class="bouton" type="submit" name="geste" value="confier">
                  Confier à {typo(a.recepteur.nom)}
                </button>
              ) : null}
              {tient ? (
                <button class="bouton second" type="submit" name="geste" value="clore">
                  Clore et prévenir la personne
                </button>
              ) : null}
            </p>
          </form>
        </details>
      ) : null}
    </li>
  )
}

const Chiffres: FC<{ chiffres: readonly ChiffreTerritoire[] }> = ({ chiffres }) => {
  const territoires = [...new Set(chiffres.map(c => c.territoire))]
  const statuts = STATUTS.filter(statut => chiffres.some(c => c.statut === statut))
  const nombre = (territoire: string, statut: string): string => {
    const found = chiffres.find(c => c.territoire === territoire && c.statut === statut)
    if (!found) return '0'
    return found.nombre === undefined ? 'moins de 5' : String(found.nombre)
  }
  return (
    <section aria-labelledby="t-chiffres">
      <h2 id="t-chiffres">Où en sont les aiguillages</h2>
      {chiffres.length === 0 ? (
        <p class="vide">Aucun aiguillage n’est encore parti.</p>
      ) : (
        <>
          <p id="t-chiffres-quoi">
            Aiguillages reçus par les structures de chaque territoire, depuis le début. Les groupes de moins de cinq
            sont masqués.
          </p>
          <section class="defile" aria-label="Tableau des aiguillages">
            <table aria-labelledby="t-chiffres" aria-describedby="t-chiffres-quoi">
              <thead>
                <tr>
                  <th scope="col">Territoire</th>
                  {statuts.map(statut => (
                    <th scope="col">{LIBELLES_STATUT[statut]}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {territoires.map(territoire => (
                  <tr>
                    <th scope="row">{typo(territoire)}</th>
                    {statuts.map(statut => (
                      <td>{nombre(territoire, statut)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </section>
  )
}
