import type { FC } from 'hono/jsx'
import { formatDate, typo } from '#web/format.ts'
import { Champ, describedBy, ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Agent } from '../agent.ts'
import type { Coordination } from '../coordination.ts'
import type { Coordinateur } from '../store/coordination.ts'
import { ERREURS, type Erreur } from '../texts.ts'
import { Bouton } from './rejoindre.tsx'

export interface CoordinationProps extends Coordination {
  cadre: Cadre
  agent: Agent
  /** What was typed. */
  courriel: string
  erreur?: Erreur | undefined
  fait?: string | undefined
}

/** The refusals that are about the address that was typed. */
const SUR_CHAMP: ReadonlySet<Erreur> = new Set(['courriel', 'deja-coordinateur', 'trop-invite'])

/** Who coordinates a territoire: for the région, which lets them in and out. */
export const PageCoordination: FC<CoordinationProps> = props => {
  const { cadre, agent, territoire, coordinateurs, erreur, fait } = props
  const nom = typo(territoire.nom)
  const surChamp = erreur && SUR_CHAMP.has(erreur) ? ERREURS[erreur] : undefined
  const retires = coordinateurs.filter(({ etat }) => etat === 'terminee')
  const titre = `Coordination : ${nom}`
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreur ? `Erreur : ${titre}` : titre}
      menu="territoires"
      fait={erreur ? undefined : fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.territoireComposition(territoire.id)}>{nom}</a>
        </p>
        <h1>{typo(titre)}</h1>
        <p class="chapeau">
          Qui coordonne voit où en est le territoire et l’anime. Cette personne ne voit aucun dossier.
        </p>
      </div>
      <ResumeErreurs erreurs={surChamp ? [{ champ: 'courriel', texte: surChamp }] : []} />
      {erreur && !surChamp ? (
        <p class="attention" role="alert">
          {ERREURS[erreur]}
        </p>
      ) : null}
      <Present territoire={territoire} presents={coordinateurs.filter(({ etat }) => etat !== 'terminee')} />
      <section aria-labelledby="inviter">
        <h2 id="inviter">Inviter</h2>
        {territoire.ferme ? (
          <p>Ce territoire est fermé. Rouvrez-le pour inviter quelqu’un.</p>
        ) : (
          <Inviter territoire={territoire} courriel={props.courriel} erreur={surChamp} />
        )}
      </section>
      {retires.length === 0 || territoire.ferme ? null : (
        <section aria-labelledby="retires">
          <h2 id="retires">Accès retirés depuis moins de 30 jours</h2>
          <Lignes territoire={territoire.id} qui={retires} geste="rendre" />
        </section>
      )}
    </PagePoste>
  )
}

const Present: FC<{ territoire: Coordination['territoire']; presents: readonly Coordinateur[] }> = ({
  territoire,
  presents,
}) => (
  <section aria-labelledby="presents">
    <h2 id="presents">Qui coordonne ce territoire</h2>
    {presents.length === 0 ? (
      <p class="vide">Personne ne coordonne encore ce territoire.</p>
    ) : (
      <Lignes territoire={territoire.id} qui={presents} geste="retirer" />
    )}
  </section>
)

const GESTES = {
  retirer: { texte: 'Retirer l’accès', nom: (qui: string) => `Retirer l’accès de ${qui}` },
  rendre: { texte: 'Rendre l’accès', nom: (qui: string) => `Rendre l’accès à ${qui}` },
} as const

const Lignes: FC<{ territoire: string; qui: readonly Coordinateur[]; geste: keyof typeof GESTES }> = ({
  territoire,
  qui,
  geste,
}) => (
  <ul class="lignes">
    {qui.map(one => (
      <li>
        <span>
          <b>{one.nom}</b>
          {one.nom === one.courriel ? '' : `, ${one.courriel}`}
          {one.decidee_le ? (
            <>
              <br />
              {DEPUIS[one.etat]} {formatDate(one.decidee_le.toISOString())}
            </>
          ) : null}
        </span>
        <Bouton
          action={`${postePaths.coordination(territoire)}/${geste}`}
          name="affectation"
          value={one.id}
          nom={GESTES[geste].nom(one.nom)}
        >
          {GESTES[geste].texte}
        </Bouton>
      </li>
    ))}
  </ul>
)

const DEPUIS = {
  active: 'Depuis le',
  suspendue: 'En repos tant que le territoire est fermé. Accès ouvert le',
  terminee: 'Accès retiré le',
} as const satisfies Record<Coordinateur['etat'], string>

const AIDE = 'Cette personne reçoit un lien, valable une fois pendant sept jours. Elle choisit d’accepter.'

const Inviter: FC<{ territoire: Coordination['territoire']; courriel: string; erreur: string | undefined }> = ({
  territoire,
  courriel,
  erreur,
}) => (
  <form method="post" action={`${postePaths.coordination(territoire.id)}/inviter`} class="formulaire" novalidate>
    <Champ id="courriel" libelle="Courriel professionnel" aide={AIDE} erreur={erreur}>
      <input
        id="courriel"
        name="courriel"
        type="email"
        maxlength={254}
        required
        value={courriel}
        aria-describedby={describedBy('courriel', AIDE, erreur)}
        aria-invalid={erreur ? 'true' : undefined}
      />
    </Champ>
    <button type="submit" class="bouton">
      Inviter à coordonner
    </button>
  </form>
)
