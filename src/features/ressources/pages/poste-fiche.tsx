import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { direPoids, formatDate, plural, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { isLisible, type Version } from '../domain/ressource.ts'
import { ETAT_TEXTES, GENRE_TEXTES, OBJET_TEXTES, TEXTE_TEXTES } from '../texts.ts'
import { ChampFichier, type Envois } from './poste-champs.tsx'
import { Apercu, type FicheProps, hrefDuLien, Relecture, Sujets, Telecharger } from './publique.tsx'

export interface FichePosteProps extends FicheProps {
  cadre: Cadre
  agent: Agent
  /** Whether it is of the agent's structure, and they may change it. */
  tient: boolean
  /** Every version that the agent may read. */
  versions: readonly Version[]
  fait?: string | undefined
  envois: Envois
  /** Answers that carry it, by structure. */
  usages: readonly { structure: string; fois: number }[]
  /** Why the file that was sent is refused. */
  erreur?: string | undefined
}

/** One document for an agent: what everybody reads; for its structure, its versions and what may be done with it. */
export const PageFichePoste: FC<FichePosteProps> = ({ cadre, agent, tient, versions, fait, erreur, ...props }) => {
  const { ressource: r } = props
  const titre = erreur ? `Erreur : ${r.titre}` : r.titre
  return (
    <PagePoste cadre={cadre} agent={agent} titre={typo(titre)} menu="ressources" fait={fait}>
      <div>
        <p class="fil">
          <a href={postePaths.ressources}>Documents</a>
        </p>
        <p class="surtitre">
          {GENRE_TEXTES[r.genre]} · {r.membres ? 'réservé aux professionnels' : 'public'}
        </p>
        <h1>{typo(r.titre)}</h1>
      </div>
      {erreur ? <ResumeErreurs erreurs={[{ champ: 'fichier', texte: erreur }]} /> : null}
      {r.archiveLe ? (
        <p class="attention">Ce document est archivé : lui et ses versions ne se voient que d’ici.</p>
      ) : null}
      {r.resume ? r.resume.split(/\n{2,}/).map(p => <p>{typo(p)}</p>) : null}
      <p>
        {r.structure.nom}. <Relecture {...props} />
      </p>
      {r.version ? (
        <Telecharger ressource={r} href={`${postePaths.ressources}/versions/${r.version.id}`} />
      ) : (
        <p class="attention">Ce document n’est pas encore visible : son contrôle est en cours.</p>
      )}
      {r.membres || r.archiveLe || !r.version ? null : (
        <p>
          <a href={paths.ressource(r.id)}>Ce que le public en voit</a>
        </p>
      )}
      {tient ? <Tenir {...props} versions={versions} erreur={erreur} /> : null}
      <Usages {...props} />
      <Sujets {...props} />
      {r.version ? <Apercu {...props} href={`${postePaths.ressources}/versions/${r.version.id}`} /> : null}
    </PagePoste>
  )
}

const Usages: FC<Pick<FichePosteProps, 'liens' | 'usages'>> = ({ liens, usages }) => (
  <section aria-labelledby="ou">
    <h2 id="ou">Où il sert, qui l’utilise</h2>
    {usages.length > 0 ? (
      <p>
        Joint à{' '}
        {plural(
          usages.reduce((somme, { fois }) => somme + fois, 0),
          'réponse',
        )}{' '}
        : {usages.map(({ structure, fois }) => `${typo(structure)} (${fois})`).join(', ')}.
      </p>
    ) : null}
    {liens.length === 0 ? (
      <p class="doux">Il n’est rattaché à rien : on ne le trouve que par la recherche.</p>
    ) : (
      <ul>
        {liens.map(lien => (
          <li>
            {OBJET_TEXTES[lien.objet]} : <a href={hrefDuLien(lien)}>{typo(lien.nom)}</a>
          </li>
        ))}
      </ul>
    )}
  </section>
)

const Tenir: FC<Pick<FichePosteProps, 'ressource' | 'versions' | 'envois' | 'erreur'>> = ({
  ressource: r,
  versions,
  envois,
  erreur,
}) => (
  <>
    <div class="ligne-boutons">
      <a class="bouton second" href={`${postePaths.ressource(r.id)}/modifier`}>
        Modifier la fiche
      </a>
      <form method="post" action={postePaths.ressource(r.id)}>
        <input type="hidden" name="geste" value={r.archiveLe ? 'remettre' : 'archiver'} />
        <button type="submit" class="bouton second">
          {r.archiveLe ? 'Remettre dans la bibliothèque' : 'Archiver'}
        </button>
      </form>
    </div>
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <ul class="ressource-versions">
        {versions.map(v => (
          <li>
            <p>
              {isLisible(v.etat) ? (
                <a href={`${postePaths.ressources}/versions/${v.id}`} download={v.nom}>
                  Version {v.rang}
                </a>
              ) : (
                `Version ${v.rang}`
              )}
              {v.id === r.version?.id ? <b> · celle que l’on voit</b> : null}
            </p>
            <p class="petit">
              {v.nom}, {direPoids(v.taille)}, {formatDate(v.deposeeLe.toISOString())} · {ETAT_TEXTES[v.etat]}
              {isLisible(v.etat) ? ` · ${TEXTE_TEXTES[v.texteEtat]}` : ''}
            </p>
            {isLisible(v.etat) && v.id !== r.version?.id ? (
              <form method="post" action={postePaths.ressource(r.id)}>
                <input type="hidden" name="geste" value="montrer" />
                <input type="hidden" name="version" value={v.id} />
                <button type="submit" class="bouton discret">
                  Montrer celle-ci<span class="visuellement-cache">, la version {v.rang}</span>
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      <form
        method="post"
        action={`${postePaths.ressource(r.id)}/versions`}
        enctype="multipart/form-data"
        class="ressource-depot"
      >
        <ChampFichier libelle="Déposer une nouvelle version" erreur={erreur} envois={envois} />
        <button type="submit" class="bouton">
          Déposer
        </button>
      </form>
    </section>
  </>
)
