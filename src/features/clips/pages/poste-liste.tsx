import type { FC } from 'hono/jsx'
import { type Agent, peut } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Clip } from '../domain/clip.ts'
import { direDuree, SUJET_TEXTES } from '../texts.ts'
import { ETAT_TEXTES } from '../texts-poste.ts'

interface ListeProps {
  cadre: Cadre
  agent: Agent
  clips: readonly Clip[]
  nomMetier: (rome: string) => string | undefined
  fait: string | undefined
}

/** The clips that an agent's structure makes or helps to make, or those of a coordinateur's territoire. */
export const PageListeClips: FC<ListeProps> = ({ cadre, agent, clips, nomMetier, fait }) => {
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
          {clips.map(({ id, titre, sujet, rome, video, etat, structure }) => (
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
            </li>
          ))}
        </ul>
      )}
    </PagePoste>
  )
}
