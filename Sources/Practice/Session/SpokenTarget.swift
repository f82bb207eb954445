import Analysis
import Catalog
import Whiteboard

/// A figure in a sentence and what it is said of, clause by clause: `redirects under 100 ms, creation may take a second`.
struct SpokenTarget: Hashable {
    /// The words of the deed or thing that has it; empty where it is said of all.
    let subject: [String]
    let quantity: AnyQuantity

    /// What a text says of several things, each with its figure, in the order they stand.
    static func all(in text: String, as dimension: Dimension) -> [SpokenTarget] {
        var found: [SpokenTarget] = []
        var waiting: [String] = []
        // `a hold and a search 500 ms`: what is only listed has the figure behind the list.
        var listed: [[String]] = []
        var unit: String?
        for clause in clauses(of: text) {
            let words = SpokenFigure.words(of: clause)
            let figures = SpokenFigure.all(in: clause, as: dimension, unit: unit)
            unit = words.last(where: SpokenFigure.isUnit) ?? unit
            guard let first = figures.first else {
                // `redirects must be fast, under 100 ms`: what it is said of stands a clause before, or behind: `100 ms, for redirects`.
                let subject = named(words)
                if words.first == "for", let last = found.last, last.subject.isEmpty, !subject.isEmpty {
                    found[found.count - 1] = SpokenTarget(subject: subject, quantity: last.quantity)
                } else {
                    waiting = subject
                    let isName =
                        !subject.isEmpty
                        && words.flatMap(PlainWords.of).allSatisfy { subject.contains($0) || ["a", "an", "the"].contains($0) }
                    listed = isName ? listed + [subject] : []
                }
                continue
            }
            let isBehind = named(Array(words[..<first.place])).isEmpty
            for (place, figure) in figures.enumerated() {
                let end = place + 1 < figures.count ? figures[place + 1].place : words.count
                let start = place == 0 ? 0 : figures[place - 1].place + 1
                var subject = named(Array(isBehind ? words[figure.place..<end] : words[start..<figure.place]))
                if subject.isEmpty, place == 0, !isOfAll(words) { (subject, listed) = (waiting, []) }
                if place == 0, !subject.isEmpty { found += listed.map { SpokenTarget(subject: $0, quantity: figure.quantity) } }
                found.append(SpokenTarget(subject: subject, quantity: figure.quantity))
            }
            (waiting, listed) = ([], [])
        }
        return found
    }

    private static func clauses(of text: String) -> [String] {
        let sentences = text.split(separator: ". ").flatMap { $0.split { ",;:!?\n".contains($0) } }
        let marks: Set<String> = ["and", "but", "while", "whereas"]
        return sentences.flatMap { sentence in
            sentence.split(whereSeparator: \.isWhitespace).split { marks.contains($0.lowercased()) }.map { $0.joined(separator: " ") }
        }
    }

    /// The words that name something: those of a sentence around a figure, the figures and who is everybody left out.
    private static func named(_ words: [String]) -> [String] {
        words.flatMap(PlainWords.of).filter { word in
            !(word.first?.isNumber ?? true) && !around.contains(word) && !ofAll.contains(word) && !SpokenFigure.isUnit(word)
        }
    }

    private static func isOfAll(_ words: [String]) -> Bool { words.contains(where: ofAll.contains) }

    /// What says that a figure is that of all, or of what has none of its own.
    private static let ofAll: Set<String> = [
        "everything", "all", "rest", "else", "others", "other", "overall", "everybody", "everyone", "general", "default", "anything",
        "request", "requests", "call", "calls", "users", "user", "system", "service", "whole",
    ]

    private static let around: Set<String> = [
        "a", "an", "the", "at", "in", "within", "of", "with", "for", "to", "under", "by", "on", "is", "are", "be", "must", "should", "than",
        "less", "more", "or", "from", "no", "not", "only", "per", "below", "most", "about", "around", "up", "may", "can", "could", "will",
        "would", "take", "takes", "taking", "need", "needs", "needed", "have", "has", "finish", "finishes", "come", "comes", "back",
        "answer", "answers", "respond", "responds", "response", "complete", "completes", "fast", "quick", "quickly", "slow", "slower",
        "faster", "longer", "bit", "even", "target", "latency", "latencies", "p99", "p95", "percentile", "99th", "time", "times", "we",
        "i", "it", "its", "they", "that", "this", "which", "our", "want", "say", "ok", "okay", "fine", "enough", "each", "every", "half",
        "availability", "available", "uptime", "percent", "nine", "nines", "keep", "keeps", "kept", "keeping", "retain", "retained",
        "retention", "store", "stored", "stay", "stays", "there", "after", "then", "deleted", "delete", "gone", "expire", "expires",
        "until", "so", "as", "well", "too", "also", "one", "two", "three", "four", "five", "six", "seven", "eight", "ten",
        "allowed", "acceptable", "tolerate", "tolerated", "do", "does", "go", "done", "live", "lives", "how", "long", "least", "years",
        "months", "days", "roughly", "maybe", "perhaps", "usually", "budget", "limit",
    ]
}
