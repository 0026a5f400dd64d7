import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import type { InvitationPossible } from '../parcours-gens.ts'
import { MOYENS_ACCORD } from '../texts-parcours.ts'

interface InviterProps {
  cadre: Cadre
  agent: Agent
  personne: string
  nom: string
  possibles: readonly InvitationPossible[]
  /** What was typed for one of them, with what is wrong. */
  refus?: { evenement: string; moyen: string; preuve: string; texte: string } | undefined
}

/** Parcours to which somebody may be invited, with the consent that each needs. */
export const PageInviter: FC<InviterProps> = ({ cadre, agent, personne, nom, possibles, refus }) => {
  const titre = 'Inviter à un parcours'
  return (
    <PagePoste cadre={cadre} agent={agent} titre={refus ? `Erreur : ${titre}` : titre} menu="personnes">
      <div>
        <p class="fil">
          <a href={postePaths.personne(personne)}>{nom || 'Le dossier'}</a>
        </p>
        <h1>{titre}</h1>
      </div>
      <ResumeErreurs erreurs={refus ? [{ champ: `preuve-${refus.evenement}`, texte: refus.texte }] : []} />
      {possibles.length === 0 ? (
        <p class="vide">
          Votre structure ne prépare aucun parcours à venir. <a href={postePaths.parcoursListe}>Préparer un parcours</a>
        </p>
      ) : null}
      {possibles.map(possible => (
        <Invitation
          possible={possible}
          personne={personne}
          refus={refus?.evenement === possible.evenement.id ? refus : undefined}
        />
      ))}
    </PagePoste>
  )
}

const Invitation: FC<Pick<InviterProps, 'personne' | 'refus'> & { possible: InvitationPossible }> = ({
  possible: { evenement, accord, deja },
  personne,
  refus,
}) => (
  <section aria-labelledby={`p-${evenement.id}`} class="poste-bloc">
    <h2 id={`p-${evenement.id}`}>{typo(evenement.titre)}</h2>
    <p>
      {direQuand({ ...evenement, journee: false })}
      {evenement.lieu ? `. ${typo(evenement.lieu)}` : ''}
    </p>
    {deja ? (
      <p>
        Cette personne y est déjà. <a href={postePaths.parcours(evenement.id)}>Voir le parcours</a>
      </p>
    ) : (
      <form method="post" action={postePaths.parcoursInviter(personne)}>
        <input type="hidden" name="evenement" value={evenement.id} />
        {accord ? (
          <p>Son accord est déjà noté.</p>
        ) : (
          <>
            <p>Lisez-lui&nbsp;:</p>
            <blockquote>
              «&nbsp;Êtes-vous d’accord pour que {typo(evenement.structures.map(({ nom }) => nom).join(', '))} lisent
              votre dossier, pour ce parcours&nbsp;? Vous pouvez dire non, et changer d’avis quand vous voulez.&nbsp;»
            </blockquote>
            <fieldset class="pastilles">
              <legend>Son accord a été donné</legend>
              {MOYENS_ACCORD.map(({ code, texte }) => (
                <label>
                  <input type="radio" name="moyen" value={code} checked={code === (refus?.moyen ?? 'oral')} />
                  <span>{texte}</span>
                </label>
              ))}
            </fieldset>
            <Texte
              id={`preuve-${evenement.id}`}
              name="preuve"
              libelle="Ce qui le montre"
              aide="Les mots lus, le numéro du formulaire, la date du message"
              valeur={refus?.preuve ?? ''}
              erreur={refus?.texte}
              max={300}
            />
          </>
        )}
        <p class="actions">
          <button type="submit" class="bouton">
            Inviter
            <span class="hors-ecran"> à {typo(evenement.titre)}</span>
          </button>
        </p>
      </form>
    )}
  </section>
)
