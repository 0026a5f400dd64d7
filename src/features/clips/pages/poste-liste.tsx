import type { FC } from 'hono/jsx'
import { type Agent, peut } from '#features/comptes/index.ts'
import { formatDate, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { seuilDeFin } from '../domain/accord.ts'
import type { Clip } from '../domain/clip.ts'
import { direDuree, SUJET_TEXTES } from '../texts.ts'
import { ETAT_TEXTES } from '../texts-poste.ts'

interface ListeProps {
  cadre: Cadre
  agent: Agent
  clips: readonly Clip[]
  nomMetier: (rome: string) => string | undefined
  fait: string | undefined
  /** ISO, of Paris. */
  leJour: string
}

/** The clips that an agent's structure makes or helps to make, or those of a coordinateur's territoire. */
export const PageListeClips: FC<ListeProps> = ({ cadre, agent, clips, nomMetier, fait, leJour }) => {
  const tient = peut(agent.role, 'clip-tenir')
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Clips" menu="clips" fait={fait}>
      <div>
        <h1>Clip-moi un métier</h1>
        <p class="chapeau">
          {tient
            ? 'Trois minutes au plus, faites avec des personnes qui cherchent ou qui apprennent. La coordination relit avant de publier.'
            : 'Les clips proposés par les structures de votre territoire. Vous les relisez, puis les publiez ou les renvoyez.'}
        </p>
      </div>
      <p class="actions">
        {tient ? (
          <a class="bouton" href={`${postePaths.clips}/nouveau`}>
            Commencer un clip
          </a>
        ) : null}
        <a href={paths.clips}>Voir la page publique</a>
      </p>
      {clips.length === 0 ? (
        <p class="rien">{tient ? 'Aucun clip pour le moment.' : 'Aucun clip n’attend votre relecture.'}</p>
      ) : (
        <ul class="file">
          {clips.map(({ id, titre, sujet, rome, video, etat, structure, finAccord }) => (
            <li class="file-ligne">
              <p class="surtitre">
                {SUJET_TEXTES[sujet]}
                {video ? ` · ${direDuree(video.dureeMs)}` : ''}
              </p>
              <h2>
                <a href={postePaths.clip(id)}>{typo(titre)}</a>
              </h2>
              <p class="petit">
                <b>{ETAT_TEXTES[etat]}</b> · {typo(structure.nom)}
                {rome ? ` · ${typo(nomMetier(rome) ?? rome)}` : ''}
              </p>
              {etat === 'publie' && finAccord ? <FinAccord fin={finAccord} leJour={leJour} /> : null}
            </li>
          ))}
        </ul>
      )}
    </PagePoste>
  )
}

/** What is said of the agreements of a published clip, when one ends soon or is over. */
export const FinAccord: FC<{ fin: string; leJour: string }> = ({ fin, leJour }) => {
  const seuil = seuilDeFin(fin, leJour)
  return seuil === undefined ? null : (
    <p class="attention">
      {seuil === 'fini'
        ? `Hors antenne : l’accord d’une personne filmée s’est terminé le ${formatDate(fin)}.`
        : `L’accord d’une personne filmée se termine le ${formatDate(fin)} : le clip ne sera plus montré le lendemain.`}
    </p>
  )
}
