import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

const site = await startSite()
const browser = await openBrowser()

test('the network of the Drouais, without JavaScript: convention, pilots, plan, meeting, label, and beside the others', () =>
  withContext(browser, { javaScriptEnabled: false, bypassCSP: true }, async context => {
    await context.addCookies([{ ...(await signIn(site, 'Claire Dumont')), url: site }])
    const page = await context.newPage()
    const contenu = () => page.getByRole('main').textContent()
    const menu = (nom: string) =>
      page.getByRole('navigation', { name: 'Espace de travail' }).getByRole('link', { name: nom }).click()
    await page.goto(`${site}/poste`)
    await menu('Convention')
    await page.getByRole('link', { name: 'Convention du réseau local de l’orientation du Drouais' }).click()
    expect(await contenu()).toMatch(/28.septembre.2015, Dreux/)

    await menu('Plan d’action')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Plan d’action 2018')
    await page.getByRole('link', { name: 'La Semaine de l’orientation' }).click()
    expect(await contenu()).toContain('640 visiteurs')
    // What worked elsewhere is taken up, and given somebody who carries it.
    await menu('Plan d’action')
    await page.getByRole('link', { name: 'Ce que font les autres territoires' }).click()
    await page.getByRole('link', { name: 'Le bus des métiers' }).click()
    await page
      .getByRole('button', { name: /Copier dans le plan/ })
      .first()
      .click()
    expect(await page.getByRole('status').textContent()).toContain('copiée dans votre plan')
    await page.getByRole('link', { name: 'Changer cette action' }).click()
    await page.getByRole('group', { name: 'Qui la porte' }).getByLabel('Mission locale du Drouais').check()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByLabel('Elle est en cours').check()
    await page.getByLabel('Un mot', { exact: true }).fill('Le minibus est prêté.')
    await page.getByRole('button', { name: 'Noter', exact: true }).click()
    expect(await contenu()).toMatch(/En cours, le [\s\S]*Le minibus est prêté\./)

    await menu('Groupes et réunions')
    expect(await contenu()).toMatch(/France Travail Dreux, depuis le 28.septembre.2015/)
    // Who has not signed pilots nothing, and is told why on its page.
    expect(await contenu()).toMatch(/N’ont pas signé.: AKTO/)
    await page.goto(`${site}/poste/membres/demo--opco-akto`)
    expect(await contenu()).toMatch(/Ouvrir un dossier de label.: non, il faut signer la convention[\s\S]*Pour signer/)
    await menu('Groupes et réunions')
    await page.getByRole('link', { name: 'Prévoir une réunion' }).click()
    await page.getByLabel('Groupe', { exact: true }).selectOption({ label: 'Groupe local du Drouais' })
    await page.getByLabel('Titre').fill('Préparer le bus')
    await page.getByLabel('Début').fill('2099-01-12T14:00')
    await page.getByLabel('Fin').fill('2099-01-12T16:00')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByRole('button', { name: 'Inviter le groupe' }).click()
    await page.getByLabel('Ce qui est décidé').fill('Choisir les huit communes')
    await page.getByRole('button', { name: 'Noter cette décision' }).click()
    await menu('Groupes et réunions')
    expect(await contenu()).toContain('Choisir les huit communes')
    await page.goto(`${site}/demonstration/messages`)
    expect(await contenu()).toContain('Invitation : Préparer le bus')

    // The way to animate the network is written again, and what it gathers is kept with it.
    await page.goto(`${site}/poste/schema`)
    expect(await contenu()).toMatch(/Comité école et entreprise[\s\S]*Deux fois par an/)
    await page.getByRole('link', { name: 'Écrire une nouvelle version' }).click()
    await page.getByLabel('Comment chacun est informé').fill('Une lettre chaque mois\nUn bus chaque automne')
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
    await page.getByRole('button', { name: 'Arrêter la version 2' }).click()
    await page.getByRole('link', { name: 'Lire et imprimer la version 2' }).click()
    expect(await contenu()).toMatch(/2.structures pilotes[\s\S]*tous les 3 mois[\s\S]*Un bus chaque automne/)

    await page.goto(`${site}/poste/label`)
    await page
      .getByRole('row', { name: /Maison de l’emploi/ })
      .getByRole('link', { name: /Label accordé/ })
      .click()
    expect(await contenu()).toContain('Réparer la boucle magnétique')

    // The public reads what was promised, and who runs the network; somebody who came says how it went.
    await page.goto(`${site}/territoires/reseau/drouais/convention`)
    expect(await contenu()).toMatch(/France Travail Dreux et Maison de l’emploi/)
    await page.goto(`${site}/structures/demo--bij-dreux`)
    // Its sheet says what it signed, which says what it stands under.
    await page.getByRole('link', { name: 'Convention du réseau local' }).click()
    await page.getByRole('link', { name: /Convention régionale/ }).click()
    expect(await contenu()).toMatch(/Signé à Orléans, le 15.décembre.2025[\s\S]*signé sous elle[\s\S]*Drouais/)
    await page.goto(`${site}/structures/demo--bij-dreux`)
    await page.getByRole('link', { name: /Vous y êtes allé/ }).click()
    await page
      .getByRole('group', { name: /écouté/ })
      .getByLabel('Plutôt oui')
      .check()
    await page.getByRole('button', { name: 'Envoyer' }).click()
    expect(await page.getByRole('status').textContent()).toContain('Merci')

    await context.clearCookies()
    await context.addCookies([{ ...(await signIn(site, 'Nadia Lefort')), url: site }])
    await page.goto(`${site}/poste`)
    await menu('Convention')
    await page.getByRole('link', { name: 'Convention régionale de l’orientation tout au long de la vie' }).click()
    expect(await page.getByRole('row', { name: /Drouais/ }).textContent()).toMatch(/En vigueur.*Oui.*1 sur 15.*AKTO/)
    await page.getByLabel('AKTO, opérateur de compétences').check()
    await page.getByLabel('Date de la signature').fill('2026-01-12')
    await page.getByLabel('Lieu').fill('Orléans')
    await page.getByRole('button', { name: 'Noter ces signatures' }).click()
    expect(await page.getByRole('status').textContent()).toContain('notées')
    await page.goto(`${site}/poste/membres/demo--opco-akto`)
    expect(await contenu()).toMatch(/Ouvrir un dossier de label.: oui, elle a signé/)
    await page.goto(`${site}/poste/territoires`)
    const ligne = await page.getByRole('row', { name: /Drouais/ }).textContent()
    expect(ligne).toMatch(
      /15.*2.*En vigueur, 14 sur 15 ont signé.*1.en cours.*2.structures, 1.dossier en cours.*19 réponses sur 21, dans 1.structure.*Version 2/,
    )
    expect(await page.getByRole('row', { name: /Dunois/ }).textContent()).toMatch(/2025.*1.faite/)

    // A territoire of its own, over two départements and over the Drouais: what is taken out by mistake is put back.
    await page.getByRole('link', { name: 'Créer un territoire' }).click()
    await page.getByLabel('Nom du territoire').fill('Vallée de l’Eure')
    await page.getByRole('button', { name: 'Créer ce territoire' }).click()
    for (const [nom, lequel] of [
      ['anet', 'Ajouter : Anet, commune'],
      ['pacy', 'Ajouter : Pacy-sur-Eure, commune'],
      ['28500', 'Ajouter : Vernouillet, commune'],
    ] as const) {
      await page.getByLabel('Ajouter une commune').fill(nom)
      await page.getByRole('button', { name: 'Chercher', exact: true }).click()
      await page.getByRole('button', { name: lequel }).click()
    }
    expect(await contenu()).toMatch(
      /3.communes[\s\S]*2.départements[\s\S]*2.communes sont aussi dans le territoire Drouais/,
    )
    await page.getByRole('button', { name: 'Retirer Anet' }).click()
    await page.getByRole('button', { name: 'Remettre Anet' }).first().click()
    await page
      .getByRole('group', { name: /Cochez celles/ })
      .getByLabel(/France Travail Vernouillet/)
      .check()
    await page.getByRole('button', { name: 'Ajouter ces structures' }).click()
    expect(await contenu()).toMatch(/3.communes[\s\S]*1.structure/)
  }))

test('the région changes a rule, without JavaScript: what is wrong is told, then which demandes would change doors, then it is applied', () =>
  withContext(
    browser,
    { javaScriptEnabled: false, bypassCSP: true, viewport: { width: 390, height: 844 } },
    async context => {
      await context.addCookies([{ ...(await signIn(site, 'Nadia Lefort')), url: site }])
      const page = await context.newPage()
      const contenu = () => page.getByRole('main').textContent()
      const etroite = async () =>
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
          0,
        )
      /** The doors of somebody of 25 who looks for a job in Dreux, on the public page. */
      const portes = async (): Promise<string[]> => {
        await page.goto(site)
        await page.getByRole('textbox').first().fill('J’ai 25 ans et je cherche un emploi à Dreux')
        await page.getByRole('button', { name: 'Trouver ma porte' }).click()
        return page.locator('.porte h2').allTextContents()
      }
      const locale = expect.stringContaining('Mission locale du Drouais')
      expect(await portes()).toContainEqual(locale)
      await page.goto(`${site}/poste/regles`)
      await page.getByRole('button', { name: 'Préparer un changement' }).click()
      await page.getByRole('link', { name: 'Mission locale', exact: true }).click()
      // In a form: a field that is wrong is named, and keeps what was typed.
      const age = page.locator('[id^="p"][id$=".c0.ageMax"]').first()
      await page.getByText('Reçoit les jeunes de 16 à 25 ans').click()
      await age.fill('12')
      const ecrire = () => page.getByRole('button', { name: 'Écrire dans le brouillon' }).click()
      await ecrire()
      await page.getByRole('link', { name: 'L’âge maximum est plus bas que l’âge minimum.' }).click()
      expect(await age.inputValue()).toBe('12')
      await age.fill('20')
      await page.locator('[id^="p"][id$=".c1.ageMax"]').first().fill('20')
      await etroite()
      await ecrire()
      expect(await contenu()).toMatch(/Mission locale, à qui il s’adresse.*âge maximum.: 25 → 20/)
      // As text, what the form does not hold.
      await page.getByText('Réseaux : en choisir un').click()
      await page.getByRole('link', { name: 'Mission locale', exact: true }).click()
      await page.getByRole('link', { name: 'Écrire ces règles en texte' }).click()
      const texte = page.getByLabel('Règles, en YAML')
      await texte.fill((await texte.inputValue()).replace('source: decrochage', 'source: rumeur'))
      await ecrire()
      expect(await page.getByRole('alert').textContent()).toMatch(/Ligne \d+, besoins.decrochage.source : « rumeur »/)
      expect(await texte.inputValue()).toContain('source: rumeur')
      // Two at once: the second is told what the first wrote, and changes nothing but what they changed.
      const formulaire = `${site}/poste/regles/brouillon/reseaux/mission-locale`
      const [autre, enTexte] = [await page.context().newPage(), await page.context().newPage()]
      await Promise.all([page.goto(formulaire), autre.goto(formulaire), enTexte.goto(`${formulaire}?vue=texte`)])
      await autre.getByLabel('Nom complet, sans sigle').fill('Mission locale, pour les jeunes')
      await autre.getByRole('button', { name: 'Écrire dans le brouillon' }).click()
      await autre.close()
      await page.getByLabel('Sa mission, en une phrase').fill('Aide les jeunes de 16 à 20 ans.')
      await ecrire()
      expect(await contenu()).toMatch(
        /Le brouillon a changé pendant que vous écriviez[\s\S]*Mission locale, pour les jeunes/,
      )
      await etroite()
      await page.getByRole('button', { name: 'Écrire à partir du brouillon d’à présent' }).click()
      expect(await contenu()).toMatch(/Mission locale, pour les jeunes[\s\S]*Aide les jeunes de 16 à 20 ans/)
      // As text too: nothing of theirs is written over before it is seen.
      await enTexte.getByLabel('Règles, en YAML').fill('- code: mission-locale')
      await enTexte.getByRole('button', { name: 'Écrire dans le brouillon' }).click()
      expect(await enTexte.locator('pre').first().textContent()).toContain('Mission locale, pour les jeunes')
      expect(await enTexte.getByLabel('Règles, en YAML').inputValue()).toBe('- code: mission-locale')
      await enTexte.close()
      await page.getByRole('button', { name: 'Regarder ce qui changerait' }).click()
      expect(await contenu()).toMatch(/demandes de l’année[\s\S]*% des demandes changeraient de portes : \d+ sur /)
      await page
        .getByText(/^\d+.demandes : /)
        .first()
        .click()
      expect(await page.getByRole('row', { name: /Mission locale du Drouais/ }).textContent()).toMatch(/Dreux0[1-9]/)
      await etroite()
      await page.getByLabel('Pourquoi les règles changent').fill('Essai du seuil de 20 ans')
      await page.getByRole('button', { name: 'Appliquer ces règles' }).click()
      expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('En vigueur : version 1')
      await expect
        .poll(async () => (await fetch(`${site}/comment-les-portes-sont-choisies`)).text(), { timeout: 15_000 })
        .toContain('version 1 des règles')
      await page.getByRole('link', { name: 'Version 1' }).click()
      expect(await contenu()).toMatch(/Appliquée le .* par Nadia Lefort/)
      await etroite()
      expect(await portes()).not.toContainEqual(locale)
      // Undone by the same way.
      await page.goto(`${site}/poste/regles`)
      await page.getByRole('button', { name: 'Préparer le retour à la version d’origine' }).click()
      await page.getByRole('button', { name: 'Regarder ce qui changerait' }).click()
      await page.getByLabel('Pourquoi les règles changent').fill('Retour')
      await page.getByRole('button', { name: 'Appliquer ces règles' }).click()
      await expect.poll(portes, { timeout: 15_000 }).toContainEqual(locale)
    },
  ))
