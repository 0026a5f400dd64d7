import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { enHtml, enTexte } from './mise-en-forme.ts'

const signature = 'Deuxième Porte, service public de l’orientation. Ce courriel part seul : n’y répondez pas.'
const html = (texte: string): string => enHtml({ objet: 'Votre rendez-vous', texte, signature })

test('an address alone on its line becomes a link with a name, to that address', () => {
  expect(html('Choisissez :\n\nhttps://porte.example/suivi/abc?x=1&y=2')).toContain(
    '<p><a href="https://porte.example/suivi/abc?x=1&amp;y=2">Ouvrir la page sur porte.example</a></p>',
  )
})

test('what is written before an address names its link', () => {
  expect(html('Choisir un créneau : https://porte.example/r/1')).toContain(
    '<a href="https://porte.example/r/1">Choisir un créneau</a>',
  )
})

test('an address within a sentence is a link without the sign that ends the sentence', () => {
  expect(html('Voyez https://a.example/b, puis https://c.example.')).toContain(
    'Voyez <a href="https://a.example/b">https://a.example/b</a>, puis <a href="https://c.example">https://c.example</a>.',
  )
})

test('what somebody wrote is text, never markup', () => {
  const page = html('<script>alert(1)</script> & "javascript:alert(1)"\n\nhttps://a.example/"onmouseover=x')
  expect(page).not.toContain('<script>')
  expect(page).not.toContain('href="javascript')
  expect(page).not.toMatch(/<a [^>]*onmouseover=x[^"]*>/)
})

test('the HTML is valid, in French, with a title, one column and no image', async () => {
  const page = html('Bonjour Léa,\nvoici.\n\nhttps://porte.example/x')
  const report = await new HtmlValidate({ extends: ['html-validate:recommended'] }).validateString(page)
  expect(report.results.flatMap(result => result.messages)).toEqual([])
  expect(page).toContain('<html lang="fr">')
  expect(page).not.toMatch(/<(img|table)/)
})

test('the text says the same, with its address in full', () => {
  expect(enTexte({ objet: 'x', texte: 'Bonjour\n\nhttps://porte.example/x', signature })).toBe(
    `Bonjour\n\nhttps://porte.example/x\n\n-- \n${signature}\n`,
  )
})
