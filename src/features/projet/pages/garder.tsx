import type { FC } from 'hono/jsx'
import { Texte } from '#web/kit/texte.tsx'
import { paths } from '#web/paths.ts'
import { formatCode, sayOf } from '../domain/code.ts'
import { BANDE, COMPTE } from '../domain/compte.ts'
import { souhaitOf } from '../domain/ecrire.ts'
import { GARDE_MOIS } from '../mots.ts'
import { champOf } from '../parcours/etat.ts'
import { Aller, fauteOf, PageProjet, type ProjetProps } from './commun.tsx'

/** Keeping: by a code, by a file; and taking it all back. */
export const PageGarder: FC<ProjetProps> = ({ cadre, etat }) => (
  <PageProjet
    cadre={cadre}
    etat={etat}
    page="garder"
    titre="Garder mon projet"
    chapeau="Retrouvez-le demain, sur un autre appareil, ou avec quelqu’un qui vous aide."
  >
    {etat.cle === undefined ? <Demander etat={etat} /> : <Gardee etat={etat} cle={etat.cle} />}
    <section aria-labelledby="fichier">
      <h2 id="fichier">Un fichier à vous</h2>
      <p>Enregistrez votre projet entier dans un fichier. Il se rouvre ici, même dans plusieurs années.</p>
      <p class="actions">
        <button type="submit" class="bouton second" formaction={paths.projetFichier}>
          Enregistrer le fichier
        </button>
        <button type="submit" class="bouton second" formaction={paths.projetAgenda}>
          Mettre mon plan dans mon agenda
        </button>
      </p>
    </section>
    <Compter etat={etat} />
    <EntrerAtelier etat={etat} />
  </PageProjet>
)

/** Being counted is asked for, and taken back here. */
const Compter: FC<Pick<ProjetProps, 'etat'>> = ({ etat }) => (
  <section aria-labelledby="compter-titre">
    <h2 id="compter-titre">Aider à savoir ce qui manque</h2>
    <p id="compter-aide">
      Si vous le voulez, nous comptons les métiers que vous regardez, dans votre département. Sans nom, sans vos
      réponses. Rien n’est montré en dessous de {BANDE} projets. Décochez&nbsp;: nous effaçons aussitôt.
    </p>
    <p class="cases">
      <label>
        <input
          type="checkbox"
          name="compter"
          value="oui"
          checked={souhaitOf(etat.projet, COMPTE) !== ''}
          aria-describedby="compter-aide"
        />
        <span>Compter mon projet</span>
      </label>
    </p>
    {souhaitOf(etat.projet, 'lieu') === '' ? (
      <p class="petit">Il sera compté quand vous aurez dit où vous habitez, dans «&nbsp;Ce qui compte&nbsp;».</p>
    ) : null}
    <p>
      <button type="submit" class="bouton second">
        Enregistrer ce choix
      </button>
    </p>
  </section>
)

/** For who comes to a workshop with a project that they had begun. */
const EntrerAtelier: FC<Pick<ProjetProps, 'etat'>> = ({ etat }) => (
  <section aria-labelledby="groupe">
    <h2 id="groupe">Je suis dans un atelier</h2>
    <p>Venez-y avec ce projet. L’animateur voit les étapes que vous faites, jamais vos réponses.</p>
    <div class="grille-champs">
      <Texte
        id="atelier"
        libelle="Code de l’atelier"
        aide="Six signes, donnés par l’animateur"
        valeur={champOf(etat.saisie, 'atelier', 40)}
        erreur={fauteOf(etat, 'atelier')}
        max={40}
      />
      <Texte
        id="prenom"
        libelle="Prénom à lui montrer"
        aide="Facultatif : sans lui, il voit un numéro"
        valeur={champOf(etat.saisie, 'prenom', 60)}
        max={60}
      />
    </div>
    <p>
      <button type="submit" class="bouton second" formaction={paths.projetAtelier}>
        Entrer avec mon projet
      </button>
    </p>
  </section>
)

const Sante: FC<Pick<ProjetProps, 'etat'>> = ({ etat }) => (
  <p class="cases">
    <input type="hidden" name="garde-vue" value="oui" />
    <label>
      <input
        type="checkbox"
        name="garder-sante"
        value="oui"
        checked={souhaitOf(etat.projet, 'garder-sante') === 'oui'}
      />
      <span>Garder aussi ce que ma santé déconseille</span>
    </label>
  </p>
)

const Demander: FC<Pick<ProjetProps, 'etat'>> = ({ etat }) => (
  <section aria-labelledby="code">
    <h2 id="code">Un code de reprise</h2>
    <p>
      Nous gardons votre projet, chiffré, et vous donnons un code de douze signes. Pas de nom, pas de compte. Il est
      effacé {GARDE_MOIS} mois après sa dernière ouverture, ou dès que vous le demandez.
    </p>
    <Sante etat={etat} />
    <p class="actions">
      <button type="submit" class="bouton" name="action" value="garder">
        Garder et recevoir mon code
      </button>
    </p>
  </section>
)

const Gardee: FC<Pick<ProjetProps, 'etat'> & { cle: string }> = ({ etat, cle }) => (
  <>
    <section aria-labelledby="code">
      <h2 id="code">Votre code de reprise</h2>
      <p class="projet-code projet-code-grand">{formatCode(cle)}</p>
      <p>Notez-le&nbsp;: nous ne pouvons pas le retrouver. Au téléphone, il se dit&nbsp;:</p>
      <ol class="projet-epele">
        {[...cle].map(signe => (
          <li>
            <b>{signe}</b> {sayOf(signe) === signe ? null : `comme ${sayOf(signe)}`}
          </li>
        ))}
      </ol>
      <Sante etat={etat} />
      <p class="actions">
        <button type="submit" class="bouton second bouton-petit">
          Enregistrer maintenant
        </button>
        <Aller vers="partager">Partager avec une structure</Aller>
      </p>
    </section>
    <section aria-labelledby="courriel-titre">
      <h2 id="courriel-titre">Recevoir le lien par courriel</h2>
      <Texte
        id="courriel"
        libelle="Votre courriel"
        aide="Il sert à cet envoi, et n’est pas gardé avec votre projet."
        type="email"
        autocomplete="email"
        valeur={fauteOf(etat, 'courriel') ? (etat.saisie.get('courriel') ?? '') : ''}
        erreur={fauteOf(etat, 'courriel')}
      />
      <p>
        <button type="submit" class="bouton second" name="action" value="courriel">
          M’envoyer le lien
        </button>
      </p>
    </section>
    <section aria-labelledby="effacer">
      <h2 id="effacer">Effacer</h2>
      <p class="cases">
        <label>
          <input type="checkbox" id="confirmer" name="confirmer" value="oui" />
          <span>Oui, effacer ce que vous gardez. Ce qui est dans cette page reste à moi.</span>
        </label>
      </p>
      {fauteOf(etat, 'confirmer') ? <p class="erreur">{fauteOf(etat, 'confirmer')}</p> : null}
      <p>
        <button type="submit" class="bouton second" name="action" value="effacer">
          Effacer mon projet gardé
        </button>
      </p>
    </section>
  </>
)
