import type { FC } from 'hono/jsx'
import { Champ, describedBy, ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Agent } from '../agent.ts'
import { ROLES_INVITES } from '../invitation.ts'
import type { Membre } from '../store/equipe.ts'
import { ERREURS, type Erreur, NOM_ROLE } from '../texts.ts'
import { Bouton } from './rejoindre.tsx'

export interface EquipeProps {
  cadre: Cadre
  agent: Agent
  membres: readonly Membre[]
  saisie: { courriel: string; role: string }
  erreur?: Erreur | undefined
  fait?: string | undefined
}

/** Who acts for the structure, who asks to, and how to invite. */
export const PageEquipe: FC<EquipeProps> = ({ cadre, agent, membres, saisie, erreur, fait }) => {
  const demandes = membres.filter(({ etat }) => etat === 'demandee')
  const surChamp = erreur === 'courriel' ? ERREURS.courriel : undefined
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Équipe" menu="equipe" fait={fait}>
      <h1>Équipe</h1>
      <p>
        <a href={postePaths.equipeTerritoires}>Territoires de la structure</a>
      </p>
      <ResumeErreurs erreurs={surChamp ? [{ champ: 'courriel', texte: surChamp }] : []} />
      {erreur && !surChamp ? (
        <p class="attention" role="alert">
          {ERREURS[erreur]}
        </p>
      ) : null}
      <section aria-labelledby="demandes">
        <h2 id="demandes">Demandes en attente</h2>
        {demandes.length === 0 ? <p>Personne n’attend votre réponse.</p> : <Demandes demandes={demandes} />}
      </section>
      <section aria-labelledby="membres">
        <h2 id="membres">Membres</h2>
        <Membres membres={membres.filter(({ etat }) => etat === 'active')} moi={agent.compte.id} />
      </section>
      <section aria-labelledby="inviter">
        <h2 id="inviter">Inviter</h2>
        <form method="post" action={`${postePaths.equipe}/inviter`} class="formulaire">
          <Champ id="courriel" libelle="Courriel professionnel" erreur={surChamp}>
            <input
              id="courriel"
              name="courriel"
              type="email"
              maxlength={254}
              required
              value={saisie.courriel}
              aria-describedby={describedBy('courriel', undefined, surChamp)}
              aria-invalid={surChamp ? 'true' : undefined}
            />
          </Champ>
          <Champ id="role" libelle="Rôle">
            <select id="role" name="role">
              {ROLES_INVITES.map(role => (
                <option value={role} selected={role === saisie.role}>
                  {NOM_ROLE[role]}
                </option>
              ))}
            </select>
          </Champ>
          <button type="submit" class="bouton">
            Inviter
          </button>
        </form>
      </section>
    </PagePoste>
  )
}

const nomDe = ({ prenom, nom, courriel }: Membre): string => [prenom, nom].filter(Boolean).join(' ') || courriel

const Demandes: FC<{ demandes: readonly Membre[] }> = ({ demandes }) => (
  <ul class="lignes">
    {demandes.map(membre => (
      <li>
        <span>
          <b>{nomDe(membre)}</b>, {membre.courriel}
        </span>
        <Bouton
          action={`${postePaths.equipe}/accepter`}
          name="affectation"
          value={membre.id}
          nom={`Accepter ${nomDe(membre)}`}
        >
          Accepter
        </Bouton>
        <Bouton
          action={`${postePaths.equipe}/refuser`}
          name="affectation"
          value={membre.id}
          nom={`Refuser ${nomDe(membre)}`}
        >
          Refuser
        </Bouton>
      </li>
    ))}
  </ul>
)

const Membres: FC<{ membres: readonly Membre[]; moi: string }> = ({ membres, moi }) => (
  <ul class="lignes">
    {membres.map(membre => (
      <li>
        <span>
          <b>{nomDe(membre)}</b>, {membre.courriel}
          <br />
          {NOM_ROLE[membre.role]}
        </span>
        {membre.compte === moi ? null : (
          <Bouton
            action={`${postePaths.equipe}/retirer`}
            name="affectation"
            value={membre.id}
            nom={`Retirer ${nomDe(membre)} de l’équipe`}
          >
            Retirer
          </Bouton>
        )}
      </li>
    ))}
  </ul>
)
