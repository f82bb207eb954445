import Catalog
import Whiteboard

/// Reads the words of a box as the catalogue's: `redis:7`, `Global load balancer`, `API gateway - US`.
enum BoxWords {
    /// What a box says, and what of its text says it: the first line where that is a name, since what follows describes it.
    static func read(_ whole: String, firstLine: String?, _ catalog: Catalog) -> (name: String, reading: WordReading) {
        let reading = read(whole, catalog)
        guard let firstLine, firstLine != whole else { return (whole, reading) }
        let first = read(firstLine, catalog)
        let isName = [.word, .base, .lastPart].contains(first.rule)
        // `API` over `Gateway` is one name.
        if catalog.read(whole, allowsPrefix: false).rule == .word { return (whole, reading) }
        // An nginx of which the second line says that it balances does.
        let isRole = catalog.family(of: first.kind) == .edge && catalog.family(of: reading.kind) == .edge
        return isName && !isRole ? (firstLine, first) : (whole, reading)
    }

    static func read(_ name: String, _ catalog: Catalog) -> WordReading {
        if let product = foreign(name, catalog) {
            return WordReading(kind: product.kind, technology: product.technology, rule: .base, word: name, name: nil)
        }
        if let kind = catalog.kind(ofOtherProduct: trimmed(outer(name))) {
            return WordReading(kind: kind, technology: nil, rule: .base, word: name, name: nil)
        }
        if let head = head(name, catalog) ?? withoutVendor(name, catalog) { return head }
        var best: WordReading?
        for form in forms(name) {
            let reading = catalog.read(form, allowsPrefix: false)
            if JoinedWords.goOn(name, form, reading) || AmbiguousProducts.isOther(name, reading) { continue }
            // `Csv-users` are rows, and `compute engines` no product's.
            if form != name, name.hasPrefix(form), name.hasSuffix("s"), isNoSingular(form, reading, catalog) { continue }
            // A first word that is a product says less than what a later form ends with: `Elastic load balancer` balances.
            if let product = best, keeps(product, whatIsCalled: reading, catalog) { return product }
            if reading.rule != .new, reading.rule != .firstPart { return reading.completed(by: best, catalog) }
            best = best.flatMap { $0.rule == .new ? nil : $0 } ?? reading
        }
        if let best, best.rule != .new { return best }
        // `Event Hub`, `CosmosDB`: as products are called beside the catalogue's own names.
        if name.split(separator: " ").count <= mostWords, !general.contains(name.lowercased()),
            let product = catalog.product(outer(name))
        {
            return WordReading(kind: product.technology.kind, technology: product.name, rule: .base, word: name, name: nil)
        }
        return best ?? new(name)
    }

    /// `Cassandra users` keeps its users, and `DynamoDB devices` what devices are there.
    private static func keeps(_ product: WordReading, whatIsCalled reading: WordReading, _ catalog: Catalog) -> Bool {
        product.rule == .firstPart && catalog.family(of: reading.kind) == .outside
            && [.store, .cache, .broker].contains(catalog.family(of: product.kind))
    }

    /// What is done, and a product only where its maker stands before it.
    private static let general: Set<String> = ["load balancing", "managed streaming"]
    /// The names of products have no more words.
    private static let mostWords = 4

    /// `Stripe API` and `OpenAI service` are somebody else's.
    private static func foreign(_ name: String, _ catalog: Catalog) -> (kind: Kind, technology: String?)? {
        var words = name.split(separator: " ")
        guard words.count > 1, let last = words.popLast(), doors.contains(last.lowercased()) else { return nil }
        let product = words.joined(separator: " ")
        if let kind = catalog.kind(ofOtherProduct: product), catalog.family(of: kind) == .outside { return (kind, nil) }
        guard let technology = catalog.technology(product), catalog.family(of: technology.kind) == .outside else { return nil }
        // SendGrid has the figures of Twilio, and its own name.
        return (technology.kind, technology.aliases.first { $0.lowercased() == product.lowercased() } ?? technology.name)
    }

    /// `Redis: Smart Cache`, `Prometheus - metrics`, `LB: nginx`: what stands before the sign is it, and what stands behind says more.
    private static func head(_ name: String, _ catalog: Catalog) -> WordReading? {
        guard let (first, rest) = parts(outer(name)), !rest.isEmpty else { return nil }
        let head = catalog.read(first, allowsPrefix: false)
        let tail = catalog.read(rest, allowsPrefix: false)
        guard head.rule == .word else { return nil }
        if head.technology == nil {
            // What passes calls on does so with any product.
            guard catalog.family(of: head.kind) == .edge, tail.rule == .word, catalog.family(of: tail.kind) == .edge else { return nil }
            return WordReading(kind: head.kind, technology: tail.technology, rule: .base, word: name, name: nil)
        }
        let isWork = ArchitectureWords.kind(rest) != nil || ArchitectureWords.isDeed(rest) || ImportedName.isBesideWord(rest)
        let isOther = tail.rule != .new && [.compute, .outside].contains(catalog.family(of: tail.kind))
        guard !isWork, !isOther, [.store, .cache, .broker].contains(catalog.family(of: head.kind)) else { return nil }
        return WordReading(kind: head.kind, technology: head.technology, rule: .base, word: name, name: nil)
    }

    /// `Azure Cosmos DB` is Cosmos DB before it is a database.
    private static func withoutVendor(_ name: String, _ catalog: Catalog) -> WordReading? {
        let words = outer(name).split(separator: " ")
        guard words.count > 2, vendors.contains(words[0].lowercased()), catalog.read(name, allowsPrefix: false).rule != .word else {
            return nil
        }
        let reading = catalog.read(words.dropFirst().joined(separator: " "), allowsPrefix: false)
        return reading.rule == .word && reading.technology != nil ? reading : nil
    }

    /// What stands before and behind a colon or a dash with a blank behind it; nil where there is none.
    private static func parts(_ name: String) -> (head: String, rest: String)? {
        for sign in [": ", " - ", " – ", " — "] {
            guard let place = name.firstRange(of: sign), place.lowerBound > name.startIndex else { continue }
            return (trimmed(String(name[..<place.lowerBound])), trimmed(String(name[place.upperBound...])))
        }
        return nil
    }

    private static func trimmed(_ text: String) -> String { text.split(separator: " ").joined(separator: " ") }

    /// Whether a plural is not several of what its singular is: rows that are called after a person, and common words.
    private static func isNoSingular(_ form: String, _ reading: WordReading, _ catalog: Catalog) -> Bool {
        if common.contains(form.lowercased()) { return true }
        return reading.rule == .lastPart && reading.kind == "client" && !form.contains(" ") && form.contains { $0 == "-" || $0 == "_" }
    }

    /// Words that are a product's name in the singular alone.
    private static let common: Set<String> = ["compute engine", "app engine", "api gateway", "service bus"]

    /// What outsiders show of themselves.
    private static let doors: Set<String> = ["api", "apis", "sdk", "service", "services", "webhook", "webhooks"]
    /// Who sells a product stands before its name, or does not.
    static let vendors: Set<String> = [
        "amazon", "apache", "aws", "azure", "confluent", "gcp", "google", "hashicorp", "microsoft", "oracle",
    ]

    /// What a name is that says nothing.
    static func new(_ name: String) -> WordReading {
        WordReading(kind: "service", technology: nil, rule: .new, word: name, name: nil)
    }

    /// The name; without what stands in brackets; without a tag as images have them; its last two words; each in the singular.
    private static func forms(_ name: String) -> [String] {
        // Pictures and numbers ahead of the words are ornament.
        var bare = String(name.drop { !$0.isLetter })
        // So is a star that points to a remark.
        while let last = bare.last, "*†‡!".contains(last) { bare.removeLast() }
        var forms = [bare.isEmpty ? name : bare]
        let outer = outer(forms[0])
        let words = outer.split(separator: " ").map(String.init)
        let trimmed = words.joined(separator: " ")
        if !trimmed.isEmpty, trimmed != forms[0] { forms.append(trimmed) }
        if words.count > 1, vendors.contains(words[0].lowercased()) { forms.append(words.dropFirst().joined(separator: " ")) }
        if let colon = trimmed.lastIndex(of: ":"), let image = trimmed[..<colon].split(separator: "/").last {
            forms.append(image.split(separator: " ").joined(separator: " "))
        }
        // `Global load balancer` is one by its last two words, `API gateway - US` by what stands before the place.
        if words.count > 2 { forms.append(words.suffix(2).joined(separator: " ")) }
        if let dash = words.firstIndex(where: { ["-", "–", "—", "|", "/"].contains($0) }), dash > 0 {
            let first = words[..<dash]
            forms.append(first.joined(separator: " "))
            if first.count > 2 { forms.append(first.suffix(2).joined(separator: " ")) }
        }
        for form in forms where form.count > 3 && form.hasSuffix("s") && !form.hasSuffix("ss") { forms.append(String(form.dropLast())) }
        // `AuthService` and `LoadBalancer` are words, too.
        if words.count == 1, let parted = JoinedWords.parted(trimmed),
            trimmed.first?.isUppercase ?? false || !ArchitectureWords.isDeed(parted)
        {
            forms.append(parted)
            let parts = parted.split(separator: " ")
            if parts.count > 2 { forms.append(parts.suffix(2).joined(separator: " ")) }
        }
        return forms
    }

    /// A name without what stands in brackets.
    static func outer(_ name: String) -> String {
        var outer = ""
        var depth = 0
        for character in name {
            if "([{".contains(character) {
                depth += 1
            } else if ")]}".contains(character) {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                outer.append(character)
            }
        }
        return outer
    }

    /// What stands in brackets, and after a colon or a dash that parts it from the name.
    static func bracketed(_ name: String) -> [String] {
        var texts: [String] = []
        var current: String?
        for character in name {
            if "([{".contains(character) {
                current = ""
            } else if ")]}".contains(character), let text = current {
                texts.append(
                    contentsOf: text.split(whereSeparator: { ",/:".contains($0) }).map { $0.split(separator: " ").joined(separator: " ") })
                current = nil
            } else {
                current?.append(character)
            }
        }
        return texts
    }
}

extension WordReading {
    /// The same with the technology of an earlier reading, which its first word says, where it goes with the kind: `Nginx load balancer`.
    fileprivate func completed(by first: WordReading?, _ catalog: Catalog) -> WordReading {
        guard technology == nil, let first, let product = first.technology, catalog.family(of: first.kind) == catalog.family(of: kind)
        else {
            return self
        }
        return WordReading(kind: kind, technology: product, rule: rule, word: word, name: name)
    }
}
