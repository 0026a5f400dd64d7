import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { Champ, Liste, ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { CADENCES } from '../domain/fraicheur.ts'
import type { Saisie } from '../saisie.ts'
import type { Contact } from '../store/contacts.ts'
import { CADENCE_TEXTES, PRESENTATION_MAX } from '../texts.ts'

interface EcrireProps {
  cadre: Cadre
  agent: Agent
  structure: { id: string; nom: string }
  contacts: readonly Contact[]
  /** What the page says, or what was typed. */
  page: Saisie
  /** What was typed of a contact. */
  contact: Saisie
  erreurs: readonly ErreurChamp[]
  fait?: string | undefined
}

/** Those of a structure write what its page says beside its sheet, and who answers. */
export const PageEcrireMembre: FC<EcrireProps> = props => {
  const { cadre, agent, structure, page, erreurs, fait } = props
  const erreur = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const titre = 'Corriger la page'
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu="membres"
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.membre(structure.id)}>{typo(structure.nom)}</a>
        </p>
        <h1>{titre}</h1>
        <p class="chapeau">
          Les autres professionnels la lisent. Horaires, adresse et services viennent de{' '}
          <a href={paths.structure(structure.id)}>votre fiche de l’annuaire</a>.
        </p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" class="poste-bloc" novalidate>
        <Texte
          id="presentation"
          libelle="Ce que vous faites, pour qui"
          aide="En quelques phrases, pour un collègue d’une autre structure."
          valeur={page.get('presentation') ?? ''}
          erreur={erreur('presentation')}
          lignes={4}
          max={PRESENTATION_MAX}
        />
        <Texte
          id="adresser"
          libelle="Comment vous adresser quelqu’un"
          aide="Par exemple : appelez d’abord, ou envoyez un aiguillage avec le CV."
          valeur={page.get('adresser') ?? ''}
          erreur={erreur('adresser')}
          lignes={4}
          max={PRESENTATION_MAX}
        />
        <Texte
          id="ne-fait-pas"
          libelle="Ce que vous ne faites pas"
          aide="Une phrase par ligne. Par exemple : Nous ne faisons pas de bilan de compétences."
          valeur={page.get('ne-fait-pas') ?? ''}
          erreur={erreur('ne-fait-pas')}
          lignes={5}
        />
        <Champ
          id="cadence"
          libelle="Vous confirmez la page"
          aide="Un rappel part par courriel une semaine avant."
          erreur={erreur('cadence')}
        >
          <Liste
            id="cadence"
            name="cadence"
            options={CADENCES.map(code => ({ valeur: code, texte: CADENCE_TEXTES[code] }))}
            valeur={page.get('cadence') ?? ''}
            vide="Choisissez"
          />
        </Champ>
        <button type="submit" class="bouton">
          Enregistrer
        </button>
      </form>
      <Contacts {...props} />
    </PagePoste>
  )
}

const Contacts: FC<EcrireProps> = ({ structure, contacts, contact, erreurs }) => {
  const erreur = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const action = postePaths.membreContacts(structure.id)
  return (
    <section aria-labelledby="contacts">
      <h2 id="contacts">Qui répond</h2>
      <ul class="lignes">
        {contacts.map(({ id, nom, fonction }) => (
          <li>
            <span>
              <b>{nom}</b>
              {fonction ? `, ${typo(fonction)}` : ''}
            </span>
            <form method="post" action={action} class="ligne">
              <input type="hidden" name="contact" value={id} />
              <button type="submit" class="discret" name="geste" value="retirer" aria-label={`Retirer ${nom}`}>
                Retirer
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action={action} class="poste-bloc" novalidate>
        <h3>Ajouter quelqu’un</h3>
        <Texte id="nom" libelle="Nom" valeur={contact.get('nom') ?? ''} erreur={erreur('nom')} max={120} />
        <Texte
          id="fonction"
          libelle="Fonction"
          valeur={contact.get('fonction') ?? ''}
          erreur={erreur('fonction')}
          max={120}
        />
        <Texte
          id="pour"
          libelle="Ce qu’on peut lui demander"
          valeur={contact.get('pour') ?? ''}
          erreur={erreur('pour')}
          max={200}
        />
        <Texte
          id="telephone"
          type="tel"
          libelle="Téléphone professionnel"
          valeur={contact.get('telephone') ?? ''}
          erreur={erreur('telephone')}
          max={40}
        />
        <Texte
          id="courriel-contact"
          type="email"
          libelle="Courriel professionnel"
          valeur={contact.get('courriel-contact') ?? ''}
          erreur={erreur('courriel-contact')}
          max={254}
        />
        <div class={erreur('accord') ? 'cases champ-erreur' : 'cases'}>
          {erreur('accord') ? (
            <p class="erreur" id="accord-erreur">
              {erreur('accord')}
            </p>
          ) : null}
          <label>
            <input
              type="checkbox"
              id="accord"
              name="accord"
              value="oui"
              checked={contact.get('accord') === 'oui'}
              aria-describedby={erreur('accord') ? 'accord-erreur' : undefined}
              aria-invalid={erreur('accord') ? 'true' : undefined}
            />{' '}
            Cette personne est d’accord pour que les agents du réseau lisent son nom et ses coordonnées
          </label>
        </div>
        <button type="submit" class="bouton second" name="geste" value="ajouter">
          Ajouter
        </button>
      </form>
    </section>
  )
}
