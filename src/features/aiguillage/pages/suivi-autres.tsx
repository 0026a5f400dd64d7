import type { FC } from 'hono/jsx'
import type { AutreDossier } from '#features/accueil/index.ts'
import { chemins } from './chemins.ts'

/** Other files that look like theirs: they are asked about one at a time, and told nothing of it, since it may be somebody else's. */
export const AutresDossiers: FC<{ autres: readonly AutreDossier[] }> = ({ autres }) => {
  const confirmes = autres.filter(({ etat }) => etat === 'confirme')
  const proposes = autres.filter(({ etat }) => etat === 'propose')
  const question = proposes.find(({ reponse }) => reponse === undefined) ?? proposes[0]
  return (
    <>
      {question ? (
        <section class="autre-dossier" aria-labelledby="t-question">
          <h2 id="t-question">Avez-vous déjà été reçu ailleurs&nbsp;?</h2>
          <Question id={question.id} reponse={question.reponse} />
        </section>
      ) : null}
      {confirmes.map(({ id }, rang) => (
        <section class="autre-dossier" aria-labelledby={`t-autre-${rang}`}>
          <h2 id={`t-autre-${rang}`}>
            Vous avez un autre dossier{confirmes.length > 1 ? ` (${rang + 1} sur ${confirmes.length})` : ''}
          </h2>
          <Confirme id={id} />
        </section>
      ))}
    </>
  )
}

const Question: FC<Pick<AutreDossier, 'id' | 'reponse'>> = ({ id, reponse }) => (
  <>
    <p>
      Un autre dossier du réseau ressemble au vôtre. Est-ce bien vous&nbsp;? C’est peut-être quelqu’un d’autre : nous ne
      montrons donc rien de ce dossier.
    </p>
    <p>
      Si vous dites oui, l’autre côté doit le confirmer aussi. Ensuite, chaque structure pourra lire les deux dossiers.
      Si vous dites non, rien n’est partagé.
    </p>
    {reponse === 'oui' ? (
      <p>
        <b>Vous avez dit oui.</b> L’autre côté n’a pas encore répondu.
      </p>
    ) : null}
    {reponse === 'ne-sait-pas' ? (
      <p>
        <b>Vous avez dit que vous ne savez pas.</b> La structure qui vous suit vous en parlera peut-être.
      </p>
    ) : null}
    <form method="post" action={chemins.autreDossier(id)} class="actions">
      {reponse === 'oui' ? null : (
        <button class="bouton" type="submit" name="reponse" value="oui">
          Oui, c’est moi
        </button>
      )}
      <button class="bouton second" type="submit" name="reponse" value="non">
        Non, ce n’est pas moi
      </button>
      {reponse === undefined ? (
        <button class="bouton second" type="submit" name="reponse" value="ne-sait-pas">
          Je ne sais pas
        </button>
      ) : null}
    </form>
  </>
)

const Confirme: FC<Pick<AutreDossier, 'id'>> = ({ id }) => (
  <>
    <p>
      Les deux dossiers restent séparés. Chaque structure qui vous a reçu peut lire l’autre dossier. Leurs noms sont
      plus bas, dans « Qui a votre dossier ».
    </p>
    <form method="post" action={chemins.autreDossier(id)}>
      <button class="bouton second" type="submit" name="reponse" value="non">
        Ce n’est pas moi : refermer
      </button>
    </form>
  </>
)
