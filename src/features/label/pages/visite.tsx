import type { Child, FC } from 'hono/jsx'
import { formatDate, typo } from '#web/format.ts'
import { Champ } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { peutRendre, peutRetourner } from '../domain/label.ts'
import { type DossierProps, enParagraphes, erreurDe } from './props.tsx'

/** The visit of a peer: who comes, what they saw, what the visited structure answers; each side writes its own part. */
export const SectionVisite: FC<DossierProps> = props => {
  const { dossier, vue, leJour, action } = props
  const { visite } = dossier
  const enCours = !dossier.decision && !dossier.fermeLe
  return (
    <section aria-labelledby="t-visite" class="pile">
      <h2 id="t-visite">La visite d’une autre structure</h2>
      {visite ? (
        <>
          <p>
            {visite.rendueLe ? '' : visite.le > leJour ? 'Prévue : ' : 'À raconter : '}
            {typo(visite.visiteur.nom)}, le {formatDate(visite.le)}
            {visite.qui === '' ? '.' : ` (${typo(visite.qui)}).`}
          </p>
          {visite.rendueLe ? (
            <>
              <Dit titre="Ce qui a été vu" texte={visite.note} />
              <Dit titre="Ce qui est conseillé" texte={visite.conseils} />
              <Dit titre="Ce que répond la structure" texte={visite.retour} />
            </>
          ) : null}
        </>
      ) : (
        <p>Pas encore de visite.</p>
      )}
      {vue.qui === 'coordination' && enCours && !visite?.rendueLe ? (
        <Plier
          titre={visite ? 'Changer la visite' : 'Prévoir la visite'}
          ouvert={!visite}
          noms={['visiteur', 'visite-le', 'visite-qui']}
          {...props}
        >
          <Prevoir {...props} />
        </Plier>
      ) : null}
      {peutRendre(dossier, vue.qui, leJour) ? (
        <Plier
          titre={visite?.rendueLe ? 'Corriger ce qui a été vu' : 'Écrire ce qui a été vu'}
          ouvert={vue.qui === 'visiteur' && !visite?.rendueLe}
          noms={['qui', 'note', 'conseils']}
          {...props}
        >
          <Rendre {...props} />
        </Plier>
      ) : vue.qui === 'visiteur' && visite && enCours ? (
        <p>Lisez ce dossier avant d’y aller. Le jour venu, vous écrirez ici ce que vous avez vu.</p>
      ) : null}
      {peutRetourner(dossier, vue.qui) ? (
        <form method="post" action={action} novalidate class="pile imprimer-non">
          <Texte
            id="retour"
            libelle="Votre réponse"
            aide="Facultative. Elle est lue avant la décision."
            lignes={3}
            valeur={props.saisie.get('retour') ?? visite?.retour ?? ''}
            erreur={erreurDe(props, 'retour')}
          />
          <p>
            <button class="bouton second" type="submit" name="geste" value="retour">
              Répondre
            </button>
          </p>
        </form>
      ) : null}
    </section>
  )
}

const Dit: FC<{ titre: string; texte: string }> = ({ titre, texte }) =>
  texte === '' ? null : (
    <div>
      <h3>{titre}</h3>
      {enParagraphes(texte)}
    </div>
  )

/** A form that is folded away until it is what one came for, or has an error. */
const Plier: FC<
  DossierProps & { titre: string; ouvert: boolean; noms: readonly string[]; children?: Child }
> = props => (
  <details class="plus-de-filtres imprimer-non" open={props.ouvert || props.noms.some(nom => erreurDe(props, nom))}>
    <summary>{props.titre}</summary>
    {props.children}
  </details>
)

const Prevoir: FC<DossierProps> = props => {
  const { dossier, membres, saisie, action } = props
  const erreur = erreurDe(props, 'visiteur')
  const choisi = saisie.get('visiteur') ?? dossier.visite?.visiteur.id
  return (
    <form method="post" action={action} novalidate class="pile">
      <div class="grille-champs">
        <Champ id="visiteur" libelle="Qui vient" erreur={erreur}>
          <select id="visiteur" name="visiteur" aria-invalid={erreur ? 'true' : undefined}>
            <option value="">Choisir</option>
            {membres
              .filter(({ id }) => id !== dossier.structure.id)
              .map(({ id, nom }) => (
                <option value={id} selected={choisi === id}>
                  {typo(nom)}
                </option>
              ))}
          </select>
        </Champ>
        <Texte
          id="visite-le"
          libelle="Date de la visite"
          type="date"
          valeur={saisie.get('visite-le') ?? dossier.visite?.le ?? ''}
          erreur={erreurDe(props, 'visite-le')}
        />
        <Texte
          id="visite-qui"
          libelle="Fonctions de qui vient"
          aide="Facultatif, sans nom."
          valeur={saisie.get('visite-qui') ?? dossier.visite?.qui ?? ''}
          erreur={erreurDe(props, 'visite-qui')}
        />
      </div>
      <p>
        <button class="bouton second" type="submit" name="geste" value="visiter">
          Prévoir et prévenir
        </button>
      </p>
    </form>
  )
}

const Rendre: FC<DossierProps> = props => {
  const { saisie, action } = props
  const { visite } = props.dossier
  return (
    <form method="post" action={action} novalidate class="pile">
      <Texte
        id="qui"
        libelle="Qui est venu"
        aide="Les fonctions, sans nom : une directrice, deux conseillers."
        valeur={saisie.get('qui') ?? visite?.qui ?? ''}
        erreur={erreurDe(props, 'qui')}
      />
      <Texte
        id="note"
        libelle="Ce qui a été vu"
        aide="Rien sur une personne accueillie."
        lignes={4}
        valeur={saisie.get('note') ?? visite?.note ?? ''}
        erreur={erreurDe(props, 'note')}
      />
      <Texte
        id="conseils"
        libelle="Ce que vous conseillez"
        aide="Facultatif."
        lignes={3}
        valeur={saisie.get('conseils') ?? visite?.conseils ?? ''}
        erreur={erreurDe(props, 'conseils')}
      />
      <p>
        <button class="bouton second" type="submit" name="geste" value="rapport">
          Enregistrer et prévenir
        </button>
      </p>
    </form>
  )
}
