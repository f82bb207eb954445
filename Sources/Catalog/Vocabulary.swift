import Whiteboard

/// What a word of the catalogue means.
struct WordMeaning: Hashable, Sendable {
    /// The word in its look-up form: lower case with hyphens.
    let word: String
    /// What a box of this word is called.
    let name: String
    let kind: Kind
    /// The technology that the word brings, spelled as in the table.
    let technology: String?

    /// The word as it can be typed without quotes: `lambda-edge` for Lambda@Edge.
    var typed: String { Identifier.isValid(word) ? word : WordForm.id(word) ?? word }
}

/// All words of the catalogue: kinds, their aliases, technologies, theirs.
struct Vocabulary: Sendable {
    /// The words in the order in which a prefix looks for them: kinds and their aliases, technologies' names, technologies' aliases, each
    /// in file order. A word stands once, where it comes first.
    let inOrder: [WordMeaning]
    private let meanings: [String: WordMeaning]
    /// How many of them are kinds, their aliases, and technologies' names: what a beginning is read as.
    private let guessable: Int

    init(kinds: [KindEntry], technologies: [Technology]) {
        var meanings: [String: WordMeaning] = [:]
        var order: [String] = []
        func list(_ text: String) -> String {
            let word = WordForm.lookup(text)
            order.append(word)
            return word
        }
        // A technology's own name wins over a kind's alias, that over a technology's alias. In one
        // group the first in the file wins.
        var byName: [String: WordMeaning] = [:]
        var byAlias: [String: WordMeaning] = [:]
        for entry in kinds {
            let word = list(entry.kind.rawValue)
            meanings[word] = WordMeaning(word: word, name: entry.name, kind: entry.kind, technology: nil)
            for alias in entry.aliases {
                let word = list(alias.word)
                if meanings[word] == nil { meanings[word] = WordMeaning(word: word, name: alias.name, kind: entry.kind, technology: nil) }
            }
        }
        for technology in technologies {
            let word = list(technology.name)
            if byName[word] == nil {
                byName[word] = WordMeaning(word: word, name: technology.name, kind: technology.kind, technology: technology.name)
            }
        }
        let named = Set(order)
        for technology in technologies {
            for alias in technology.aliases {
                let word = list(alias)
                if byAlias[word] == nil { byAlias[word] = WordMeaning(word: word, name: alias, kind: technology.kind, technology: alias) }
            }
        }
        meanings.merge(byName) { _, technology in technology }
        meanings.merge(byAlias) { before, _ in before }
        var seen: Set<String> = []
        inOrder = order.compactMap { seen.insert($0).inserted ? meanings[$0] : nil }
        guessable = inOrder.firstIndex { !named.contains($0.word) } ?? inOrder.count
        // A name that cannot be an id, such as Lambda@Edge, is also known by the id that it gives.
        for meaning in inOrder {
            if !Identifier.isValid(meaning.word), let id = WordForm.id(meaning.word), meanings[id] == nil { meanings[id] = meaning }
        }
        self.meanings = meanings
    }

    /// The meaning of a whole word in its look-up form.
    func meaning(_ word: String) -> WordMeaning? { meanings[word] }

    /// The first word that begins so, as far as one may be guessed from its beginning: another name of a technology is chosen, never
    /// guessed (`pay` is no PayPal), and an ordinary word is no beginning of a technology's name (`link` is no Linkerd).
    func first(beginning prefix: String) -> WordMeaning? {
        let isOrdinary = Self.ordinary.contains(prefix)
        return inOrder.prefix(guessable).first { $0.word.utf8.starts(with: prefix.utf8) && !(isOrdinary && $0.technology != nil) }
    }

    /// Words that people call their services by, and vendors, with which names of technologies begin.
    private static let ordinary: Set<String> = [
        "amazon", "aws", "azure", "click", "cloud", "delta", "google", "link", "local", "min", "mini", "open", "page", "pin", "route",
        "snow", "step", "time",
    ]
}
