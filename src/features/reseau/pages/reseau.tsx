import type { FC } from 'hono/jsx'
import { type Agent, peut } from '#features/comptes/index.ts'
import { ChiffresSimules, FiltresPublication } from '#features/observatoire/index.ts'
import { formatNumber, plural, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Lien } from '../domain/lien.ts'
import { direPeriode } from '../domain/periode.ts'
import type { Lecture } from '../lire.ts'
import { ALLURE_COURTES, direMediane, REFUS_TEXTES } from '../texts.ts'
import { DessinReseau } from './dessin.tsx'

interface ReseauProps {
  cadre: Cadre
  agent: Agent
  lecture: Lecture | undefined
}

/** The address of a page of the network, for the same period and territoire. */
export const adresseDe = (chemin: string, { periode, portee, choix }: Lecture): string => {
  const query = new URLSearchParams({ periode })
  if (choix.length > 0 && portee.sorte === 'territoire') query.set('territoire', portee.id)
  return `${chemin}?${query}`
}

/** Who refers to whom over a period, and what comes of it: a drawing and its table. */
export const PageReseau: FC<ReseauProps> = ({ cadre, agent, lecture }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Qui adresse à qui" menu="reseau">
    <div>
      <h1>Qui adresse à qui{lecture ? ` : ${typo(lecture.portee.nom)}` : ''}</h1>
      {lecture ? <p class="imprimer-seul">{direPeriode(lecture.periode)}</p> : null}
    </div>
    {lecture ? (
      <Carte agent={agent} lecture={lecture} />
    ) : (
      <p class="vide">Rien n’est encore publié. Les premiers chiffres paraissent à la fin du semestre en cours.</p>
    )}
  </PagePoste>
)

/** Where what is seen leads. */
const Voies: FC<{ agent: Agent; portee: Lecture['portee'] }> = ({ agent, portee }) => (
  <p class="ligne-boutons imprimer-non">
    {peut(agent.role, 'territoire-voir') ? (
      <a
        class="bouton"
        href={
          agent.role === 'region' && portee.sorte === 'territoire'
            ? `${postePaths.reseauSuggestions}?territoire=${portee.id}`
            : postePaths.reseauSuggestions
        }
      >
        Ce qu’on peut faire
      </a>
    ) : null}
    {peut(agent.role, 'visite-tenir') ? (
      <a class="bouton second" href={postePaths.visites}>
        Visites
      </a>
    ) : null}
  </p>
)

/** The choice of a period, and of a territoire for the région. */
export const Filtres: FC<{ chemin: string; lecture: Lecture }> = ({ chemin, lecture }) => {
  const { choix, portee, periode, periodes } = lecture
  return (
    <FiltresPublication
      chemin={chemin}
      periodes={periodes.map(p => ({ valeur: p, texte: direPeriode(p) }))}
      periode={periode}
      territoires={{
        champ: 'territoire',
        options: choix.map(({ id, nom }) => ({ valeur: id, texte: nom })),
        valeur: portee.sorte === 'territoire' ? portee.id : undefined,
      }}
    />
  )
}

const Carte: FC<{ agent: Agent; lecture: Lecture }> = ({ agent, lecture }) => {
  const { liens, portee, simule } = lecture
  const total = liens.reduce((sum, { envoyes }) => sum + envoyes, 0)
  return (
    <>
      <ChiffresSimules simule={simule} />
      <Voies agent={agent} portee={lecture.portee} />
      <Filtres chemin={postePaths.reseau} lecture={lecture} />
      {liens.length === 0 ? (
        <p class="vide">Aucun lien n’est dit pour cette période.</p>
      ) : (
        <>
          <p>
            {plural(liens.length, 'lien', 'liens')}, {plural(total, 'personne adressée', 'personnes adressées')}.
          </p>
          <div class="reseau-carte">
            <Tableau lecture={lecture} />
            <DessinReseau liens={liens} />
          </div>
        </>
      )}
      <p class="petit">
        {typo(
          'Moins de cinq personnes dans un semestre ne sont pas dites, ni les liens qui permettraient de les retrouver : la page ne distingue pas « aucune » de « presque aucune ». Ce qu’il advient des personnes est dit en mots.',
        )}{' '}
        <a href={postePaths.reseauDefinitions}>Toutes les définitions</a>
      </p>
      <p class="actions imprimer-non">
        <a class="bouton second" href={adresseDe(`${postePaths.reseau}.csv`, lecture)}>
          Télécharger ces liens (CSV)
        </a>
      </p>
      {portee.sorte === 'structure' || agent.structure ? (
        <p class="petit">Vous voyez les liens de votre structure. La coordination voit ceux du territoire.</p>
      ) : null}
    </>
  )
}

/** Links that are printed, the strongest: one sheet. */
const LIENS_IMPRIMES = 6

const Tableau: FC<{ lecture: Lecture }> = ({ lecture: { liens, membres, portee } }) => {
  const ici = new Set(membres.map(({ id }) => id))
  const nommer = ({ id, nom }: Lien['de']): string =>
    portee.sorte === 'territoire' && !ici.has(id) ? `${typo(nom)} (hors du territoire)` : typo(nom)
  return (
    <section class="reseau-tableau" aria-labelledby="t-tableau">
      <h2 id="t-tableau">Lien par lien</h2>
      <section class="defile" tabindex={0} aria-label="Tableau des liens">
        <table>
          <thead>
            <tr>
              <th scope="col">Adresse</th>
              <th scope="col">Reçoit</th>
              <th scope="col" class="nombre">
                Adressées
              </th>
              <th scope="col">Ce qu’il en advient</th>
              <th scope="col">Motif le plus fréquent</th>
              <th scope="col" class="nombre">
                Délai médian
              </th>
            </tr>
          </thead>
          <tbody>
            {liens.map((lien, i) => (
              <tr class={i < LIENS_IMPRIMES ? undefined : 'imprimer-non'}>
                <th scope="row">{nommer(lien.de)}</th>
                <td>{nommer(lien.vers)}</td>
                <td class="nombre">{formatNumber(lien.envoyes)}</td>
                <td>{ALLURE_COURTES[lien.allure]}</td>
                <td>{lien.motif ? REFUS_TEXTES[lien.motif] : ''}</td>
                <td class="nombre">{direMediane(lien.medianeHeures)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {liens.length > LIENS_IMPRIMES ? (
        <p class="petit imprimer-seul">
          Le tableau imprimé montre les {LIENS_IMPRIMES} liens les plus forts sur {formatNumber(liens.length)}. Le
          fichier CSV les a tous.
        </p>
      ) : null}
    </section>
  )
}
