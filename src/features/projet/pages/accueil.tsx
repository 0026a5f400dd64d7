import type { FC } from 'hono/jsx'
import { Champ, describedBy, ResumeErreurs } from '#web/kit/champ.tsx'
import { Icone } from '#web/kit/icone.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { GARDE_MOIS } from '../mots.ts'
import type { Faute } from '../parcours/etat.ts'

interface Props {
  cadre: Cadre
  /** A code that was typed and does not open anything. */
  code?: string | undefined
  /** What was typed to enter a workshop. */
  atelier?: { code: string; prenom: string } | undefined
  fautes?: readonly Faute[] | undefined
}

/** Where a project begins, or goes on. */
export const PageAccueilProjet: FC<Props> = ({ cadre, code = '', atelier = { code: '', prenom: '' }, fautes = [] }) => {
  const fauteDe = (champ: string) => fautes.find(faute => faute.champ === champ)?.texte
  return (
    <Page
      cadre={cadre}
      titre={fautes.length > 0 ? 'Erreur : construire mon projet' : 'Construire mon projet'}
      description="Vos envies, ce que vous savez faire, ce qui compte pour vous : des métiers à regarder, un plan, sans compte."
      menu="projet"
    >
      <projet-memoire class="cadre projet" data-accueil="">
        <header class="projet-tete">
          <h1>Construire mon projet</h1>
          <p class="chapeau">
            Vous ne savez pas quoi faire, ou vous voulez changer&nbsp;? Répondez à votre rythme. Vous verrez des métiers
            à regarder de près, et vous repartirez avec un plan.
          </p>
        </header>
        <ResumeErreurs erreurs={fautes} />
        <section class="projet-reprise" aria-labelledby="ici" data-reprise hidden>
          <h2 id="ici">Votre projet est sur cet appareil</h2>
          <form method="post" action={paths.projetPage('interets')} data-reprendre>
            <button type="submit" class="bouton bouton-grand">
              Continuer mon projet <Icone nom="fleche" />
            </button>
            <button type="button" class="bouton discret bouton-petit" data-oublier>
              L’effacer de cet appareil
            </button>
          </form>
          <p class="petit">En commencer un autre prendra sa place sur cet appareil.</p>
        </section>
        <section aria-labelledby="commencer">
          <h2 id="commencer">Commencer</h2>
          <ol class="projet-chemin">
            <li>
              <b>Ce que vous aimez faire.</b> Trente activités, cinq minutes.
            </li>
            <li>
              <b>Ce que vous savez faire.</b> Au travail, chez vous, dans une association.
            </li>
            <li>
              <b>Ce qui compte.</b> Horaires, lieu, santé, formation.
            </li>
            <li>
              <b>Des métiers.</b> Ceux qui vous vont, et pourquoi.
            </li>
            <li>
              <b>Un plan.</b> Avec les portes qui aident près de chez vous.
            </li>
          </ol>
          <form method="post" action={paths.projetPage('interets')}>
            <button type="submit" class="bouton bouton-grand">
              Commencer mon projet <Icone nom="fleche" />
            </button>
          </form>
          <p class="petit">Sans compte et sans cookie. Nous ne gardons rien tant que vous ne le demandez pas.</p>
        </section>
        <section aria-labelledby="reprendre">
          <h2 id="reprendre">Reprendre avec mon code</h2>
          <form method="post" action={paths.projetReprendre} class="ligne">
            <Champ
              id="code"
              libelle="Code de reprise"
              aide="Douze signes, par exemple ABCD-EFGH-JKLM"
              erreur={fauteDe('code')}
            >
              <input
                id="code"
                type="text"
                name="code"
                value={code}
                maxlength={40}
                autocomplete="off"
                autocapitalize="characters"
                spellcheck={false}
                aria-describedby={describedBy('code', 'oui', fauteDe('code'))}
                aria-invalid={fauteDe('code') ? 'true' : undefined}
              />
            </Champ>
            <button type="submit" class="bouton">
              Reprendre
            </button>
          </form>
          <p class="petit">Un projet gardé est effacé {GARDE_MOIS} mois après sa dernière ouverture.</p>
        </section>
        <section aria-labelledby="groupe">
          <h2 id="groupe">Je suis dans un atelier</h2>
          <p>
            Vous commencez votre propre projet. L’animateur voit les étapes que vous faites, jamais vos réponses. Vous
            en avez déjà un&nbsp;? Ouvrez-le, puis entrez dans l’atelier depuis «&nbsp;Garder mon projet&nbsp;».
          </p>
          <form method="post" action={paths.projetAtelier} class="projet-ecrire">
            <div class="grille-champs">
              <Texte
                id="atelier"
                libelle="Code de l’atelier"
                aide="Six signes, donnés par l’animateur"
                valeur={atelier.code}
                erreur={fauteDe('atelier')}
                max={40}
              />
              <Texte
                id="prenom"
                libelle="Prénom à lui montrer"
                aide="Facultatif : sans lui, il voit un numéro"
                valeur={atelier.prenom}
                max={60}
              />
            </div>
            <p class="cases" data-venir hidden>
              <label>
                <input type="checkbox" />
                <span>Venir avec le projet de cet appareil</span>
              </label>
            </p>
            <p>
              <button type="submit" class="bouton second">
                Entrer dans l’atelier
              </button>
            </p>
          </form>
        </section>
        <section aria-labelledby="importer">
          <h2 id="importer">Reprendre un fichier</h2>
          <form method="post" action={paths.projetImporter} enctype="multipart/form-data" class="ligne">
            <Champ
              id="fichier"
              libelle="Fichier de votre projet"
              aide="Celui que vous avez enregistré ici (.json)"
              erreur={fauteDe('fichier')}
            >
              <input
                id="fichier"
                name="fichier"
                type="file"
                accept=".json,application/json"
                aria-describedby={describedBy('fichier', 'oui', fauteDe('fichier'))}
                aria-invalid={fauteDe('fichier') ? 'true' : undefined}
              />
            </Champ>
            <button type="submit" class="bouton second">
              Ouvrir ce fichier
            </button>
          </form>
        </section>
      </projet-memoire>
    </Page>
  )
}
