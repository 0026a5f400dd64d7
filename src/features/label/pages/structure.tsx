import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, plural, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { aFaireDe, type Dossier, type Ouvrable, type ReferentielLabel, rappelDe, situationOf } from '../domain/label.ts'
import { SITUATION_TEXTES } from '../texts.ts'

interface SansDossierProps {
  cadre: Cadre
  agent: Agent
  label: ReferentielLabel
  /** Those that the structure is in. */
  territoires: readonly Ouvrable[]
  /** Those that it visits. */
  autres: readonly Dossier[]
  leJour: string
  erreurs?: readonly ErreurChamp[] | undefined
  fait?: string | undefined
}

/** What a structure reads before it has a file: what is asked of it, and how to begin. */
export const PageSansDossier: FC<SansDossierProps> = ({
  cadre,
  agent,
  label,
  territoires,
  autres,
  leJour,
  erreurs = [],
  fait,
}) => (
  <PagePoste cadre={cadre} agent={agent} titre="Label" menu="label-structure" fait={fait}>
    <div>
      <h1>Label</h1>
      <p class="chapeau">
        {plural(label.exigences.length, 'exigence', 'exigences')} pour un point d’accueil. Dites où vous en êtes, à
        votre rythme&nbsp;: une autre structure vient voir, puis la coordination décide.
      </p>
    </div>
    <ResumeErreurs erreurs={erreurs} />
    {territoires.length === 0 ? (
      <p class="vide">Votre structure n’est encore membre d’aucun territoire.</p>
    ) : (
      <Commencer territoires={territoires} />
    )}
    <AutresDossiers dossiers={autres} structure={agent.structure?.id} leJour={leJour} />
  </PagePoste>
)

/** Opens a file, in one of the territoires of the structure. */
export const Commencer: FC<{ territoires: readonly Ouvrable[]; suite?: boolean }> = ({
  territoires,
  suite = false,
}) => (
  <>
    {territoires
      .filter(({ ouvrable }) => !ouvrable)
      .map(({ id, nom }) => (
        <p class="attention">
          {typo(nom)}&nbsp;: votre structure n’a pas signé <a href={paths.convention(id)}>la convention</a>. Elle signe
          d’abord, puis elle ouvre son dossier. Demandez à la coordination du territoire.
        </p>
      ))}
    <form method="post" action={postePaths.labelStructure} class="ligne-boutons imprimer-non">
      {territoires
        .filter(({ ouvrable }) => ouvrable)
        .map(({ id, nom }) => (
          <button class="bouton" type="submit" name="territoire" value={id}>
            {territoires.length > 1
              ? `Commencer avec ${typo(nom)}`
              : suite
                ? 'Préparer le dossier suivant'
                : 'Commencer l’auto-évaluation'}
          </button>
        ))}
    </form>
  </>
)

/** What waits for a structure, at the head of its page: a visit to tell, what is late, a term that comes. */
export const CeQuiAttend: FC<{ dossier: Dossier; autres: readonly Dossier[]; leJour: string }> = props => {
  const { dossier, autres, leJour } = props
  const visites = autres.filter(
    one => one.structure.id !== dossier.structure.id && situationOf(one, leJour) === 'a-raconter',
  )
  const retards = dossier.decision ? aFaireDe(dossier).filter(({ pourLe }) => (pourLe ?? '9') < leJour) : []
  const terme = dossier.decision?.terme
  const aRenouveler = terme !== undefined && rappelDe(terme, leJour) !== undefined
  if (visites.length + retards.length === 0 && !aRenouveler) return null
  return (
    <section class="attention imprimer-non" aria-labelledby="t-attend">
      <h2 id="t-attend">Ce qui vous attend</h2>
      <ul>
        {visites.map(({ id, structure }) => (
          <li>
            <a href={postePaths.labelDossier(id)}>Raconter votre visite&nbsp;: {typo(structure.nom)}</a>
          </li>
        ))}
        {retards.map(({ amelioration }) => (
          <li>
            <a href="#t-mieux">En retard&nbsp;: {typo(amelioration)}</a>
          </li>
        ))}
        {aRenouveler ? (
          <li>
            <a href="#t-renouveler">Renouveler le label, avant le {formatDate(terme)}</a>
          </li>
        ) : null}
      </ul>
    </section>
  )
}

interface AutresProps {
  dossiers: readonly Dossier[]
  /** Whose page it is. */
  structure: string | undefined
  leJour: string
}

/** The other files that a structure has a part in: those that it visits, and its own of before. */
export const AutresDossiers: FC<AutresProps> = ({ dossiers, structure, leJour }) => {
  const siens = dossiers.filter(one => one.structure.id === structure)
  const visites = dossiers.filter(one => one.structure.id !== structure)
  return (
    <>
      {visites.length === 0 ? null : (
        <section class="imprimer-non" aria-labelledby="t-visites">
          <h2 id="t-visites">Les structures que vous visitez</h2>
          <ul>
            {visites.map(({ id, structure: { nom }, visite }) => (
              <li>
                <a href={postePaths.labelDossier(id)}>{typo(nom)}</a>, le {formatDate(visite?.le ?? '')}
                {visite?.rendueLe ? ', racontée.' : (visite?.le ?? '') <= leJour ? ', à raconter.' : '.'}
              </li>
            ))}
          </ul>
        </section>
      )}
      {siens.length === 0 ? null : (
        <section class="imprimer-non" aria-labelledby="t-avant">
          <h2 id="t-avant">Vos dossiers d’avant</h2>
          <ul>
            {siens.map(dossier => (
              <li>
                <a href={postePaths.labelDossier(dossier.id)}>
                  {SITUATION_TEXTES[situationOf(dossier, leJour)]}
                  {dossier.decision ? `, le ${formatDate(dossier.decision.le)}` : ''}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
