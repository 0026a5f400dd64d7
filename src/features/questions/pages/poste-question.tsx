import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { ChampDocuments, ListeDocuments } from '#features/ressources/vues.ts'
import { formatDate, jourOf, typo } from '#web/format.ts'
import { Champ, Liste, ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Signalement } from '../domain/personnel.ts'
import { MOTIFS, peutFaire } from '../domain/question.ts'
import { direSignalement, ETAT_TEXTES, MOTIF_TEXTES, OBJET_TEXTES, QUESTION_MAX, REPONSE_MAX } from '../texts.ts'
import type { QuestionLue } from '../traiter.ts'

/** What was typed of an answer, as it goes back in the form. */
export interface SaisieReponse {
  reponse: string
  publique: string
  publier: boolean
  /** Titles of documents to join. */
  documents: readonly string[]
}

interface QuestionProps extends QuestionLue {
  cadre: Cadre
  agent: Agent
  /** Path of the page that it is under. */
  chemin: string | undefined
  saisie?: SaisieReponse | undefined
  erreurs: readonly { champ: string; texte: string }[]
  /** What looks like a person in what would be published. */
  aRelire?: readonly Signalement[] | undefined
}

/** A question for who moderates or answers it. */
export const PageQuestion: FC<QuestionProps> = props => {
  const { cadre, agent, question: q, cote, chemin, erreurs, signalements } = props
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? 'Erreur : question' : 'Question'}
      menu="questions"
    >
      <div>
        <p class="fil">
          <a href={postePaths.questions}>Questions</a>
        </p>
        <p class="surtitre">
          {OBJET_TEXTES[q.objet]}&nbsp;: {chemin ? <a href={chemin}>{typo(q.nom)}</a> : typo(q.nom)}
        </p>
        <h1>Question du {formatDate(jourOf(q.poseeLe))}</h1>
        <p>
          <b>{ETAT_TEXTES[q.etat]}</b>
          {q.structure ? `, ${typo(q.structure.nom)}` : ''}.{' '}
          {q.courriel === undefined
            ? 'Sans adresse où répondre.'
            : 'La personne a laissé une adresse : elle sera prévenue.'}
          {q.demonstration ? ' Question inventée, pour la démonstration.' : ''}
        </p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <blockquote class="question-dite">
        {(q.publiee?.question ?? q.texte ?? 'Les mots de la personne sont effacés.').split('\n').map(ligne => (
          <p>{ligne}</p>
        ))}
      </blockquote>
      {signalements.length > 0 ? (
        <p class="attention">À ne pas publier&nbsp;: {signalements.map(direSignalement).join(', ')}.</p>
      ) : null}
      {q.publiee ? <p>{typo(q.publiee.reponse)}</p> : null}
      {q.motif ? <p>{MOTIF_TEXTES[q.motif]}</p> : null}
      {cote === 'moderateur' ? <Moderer {...props} /> : null}
      {peutFaire(q.etat, 'publier', cote) ? <Repondre {...props} /> : null}
      {peutFaire(q.etat, 'retirer', cote) ? (
        <form method="post" action={postePaths.question(q.id)}>
          <button type="submit" class="bouton second" name="geste" value="retirer">
            Retirer de la page
          </button>
        </form>
      ) : null}
    </PagePoste>
  )
}

const Moderer: FC<QuestionProps> = ({ question: q, cote, structures, erreurs }) => {
  const erreur = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  return (
    <>
      {peutFaire(q.etat, 'attribuer', cote) ? (
        <section aria-labelledby="attribuer" class="poste-bloc">
          <h2 id="attribuer">Confier la réponse</h2>
          <form method="post" action={postePaths.question(q.id)}>
            <Champ id="structure" libelle="Structure qui répond" erreur={erreur('structure')}>
              <Liste
                id="structure"
                name="structure"
                options={structures.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
                valeur={q.structure?.id}
                vide="Choisissez"
              />
            </Champ>
            <button type="submit" class="bouton" name="geste" value="attribuer">
              Confier
            </button>
          </form>
        </section>
      ) : null}
      {peutFaire(q.etat, 'refuser', cote) ? (
        <section aria-labelledby="refuser" class="poste-bloc">
          <h2 id="refuser">Ne pas y répondre</h2>
          <form method="post" action={postePaths.question(q.id)}>
            <Champ id="motif" libelle="Pourquoi" erreur={erreur('motif')}>
              <Liste
                id="motif"
                name="motif"
                options={MOTIFS.map(code => ({ valeur: code, texte: MOTIF_TEXTES[code] }))}
                valeur={undefined}
                vide="Choisissez"
              />
            </Champ>
            <p class="petit">La personne le lit, si elle a laissé une adresse.</p>
            <button type="submit" class="bouton second" name="geste" value="refuser">
              Ne pas répondre
            </button>
          </form>
        </section>
      ) : null}
    </>
  )
}

const Repondre: FC<QuestionProps> = ({ question: q, saisie, erreurs, aRelire, proposes }) => {
  const erreur = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  return (
    <section aria-labelledby="repondre" class="poste-bloc">
      <h2 id="repondre">Répondre</h2>
      <form method="post" action={postePaths.question(q.id)}>
        <Texte
          id="reponse"
          libelle="Votre réponse"
          aide={`Signée ${q.structure?.nom ?? ''}.`}
          valeur={saisie?.reponse ?? ''}
          erreur={erreur('reponse')}
          lignes={8}
          max={REPONSE_MAX}
        />
        <ChampDocuments id="document" valeurs={saisie?.documents ?? []} erreur={erreur('document')} />
        <ListeDocuments proposes={proposes} />
        <p>
          <label>
            <input type="checkbox" name="publier" value="oui" checked={saisie?.publier ?? true} /> La publier sous la
            page&nbsp;: elle est utile à d’autres
          </label>
        </p>
        <Texte
          id="publique"
          libelle="La question, comme elle sera lue"
          aide="Sans rien qui désigne une personne."
          valeur={saisie?.publique ?? q.texte ?? ''}
          erreur={erreur('publique')}
          lignes={4}
          max={QUESTION_MAX}
        />
        {aRelire && aRelire.length > 0 ? (
          <p class="attention" id="relu">
            Relisez&nbsp;: {aRelire.map(direSignalement).join(', ')}.{' '}
            <label>
              <input type="checkbox" name="relu" value="oui" /> Rien de cela ne désigne une personne
            </label>
          </p>
        ) : null}
        <button type="submit" class="bouton" name="geste" value="repondre">
          Répondre
        </button>
      </form>
    </section>
  )
}
