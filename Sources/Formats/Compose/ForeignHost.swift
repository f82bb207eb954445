import Catalog
import Whiteboard

/// What a variable names on the network: a third party, or a store that somebody else runs. Only names that say whose they are: no
/// addresses of machines, none of one's own.
struct ForeignHost: Hashable {
    /// The whole name.
    let name: String
    /// The part that says whose it is: `sendgrid` of `smtp.sendgrid.net`.
    let owner: String
    let kind: Kind
    let technology: String?

    /// - Parameters:
    ///   - value: What the variable holds.
    ///   - variable: What it is called.
    ///   - own: Domains that are the project's own.
    init?(_ value: String, of variable: String, own: Set<String>, _ catalog: Catalog) {
        let words = variable.uppercased().split { !$0.isLetter }.map(String.init)
        guard value.utf8.count < 2_000, Set(words).isDisjoint(with: Self.notCalled) else { return nil }
        guard let place = Self.place(in: value), !own.contains(Self.domain(of: place.host)) else { return nil }
        // Without a scheme, the variable has to say that a host stands there.
        guard place.scheme != nil || words.contains(where: { Self.hostWords.contains($0) }) else { return nil }
        let labels = place.host.split(separator: ".").map(String.init)
        name = place.host
        let isTwoPart = labels.count > 2 && Self.secondLevels.contains(labels[labels.count - 2])
        let last = labels.count - (isTwoPart ? 3 : 2)
        // The owner first, then what it is asked for: `rds` of `a.eu-west-1.rds.amazonaws.com`.
        for label in labels[...last].reversed() {
            let reading = catalog.read(label, allowsPrefix: false)
            guard reading.rule == .word, let technology = reading.technology else { continue }
            (owner, kind, self.technology) = (label, reading.kind, technology)
            return
        }
        owner = labels[last]
        let reading = place.scheme.map { catalog.read($0, allowsPrefix: false) }
        if let reading, let technology = reading.technology, reading.rule == .word {
            (kind, self.technology) = (reading.kind, catalog.technology(technology)?.name ?? technology)
        } else {
            (kind, technology) = ("external", nil)
        }
    }

    /// The domain of a variable that says where the project itself is found; nil for another.
    static func own(_ value: String, of variable: String) -> String? {
        let words = Set(variable.uppercased().split { !$0.isLetter }.map(String.init))
        guard !words.isDisjoint(with: ownWords) else { return nil }
        return place(in: value).map { domain(of: $0.host) }
    }

    private static func domain(of host: String) -> String {
        let labels = host.split(separator: ".")
        let isTwoPart = labels.count > 2 && secondLevels.contains(String(labels[labels.count - 2]))
        return labels.suffix(isTwoPart ? 3 : 2).joined(separator: ".")
    }

    /// The scheme and the host of a value; nil where it holds no name of a machine on the network.
    private static func place(in value: String) -> (scheme: String?, host: String)? {
        var rest = Substring(value)
        var scheme: String?
        if let slashes = value.split(separator: "/", omittingEmptySubsequences: false).first, slashes.hasSuffix(":"),
            value.dropFirst(slashes.count).hasPrefix("//")
        {
            scheme = String(slashes.dropLast().lowercased().prefix { $0 != "+" })
            rest = value.dropFirst(slashes.count + 2)
        }
        let authority = rest.prefix { !"/?#".contains($0) }
        let machine = authority.split(separator: "@").last ?? ""
        let host = machine.prefix { $0 != ":" }.lowercased()
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let top = labels.last, top.count > 1, top.allSatisfy({ $0.isLetter && $0.isASCII }),
            labels.allSatisfy({ isLabel($0) }), !nobodys.contains(String(top)),
            !nobodys.contains(labels.suffix(2).joined(separator: "."))
        else { return nil }
        // A class, a file or a version has dots, too: without a scheme, the end has to be one that hosts have.
        guard scheme != nil || commonEnds.contains(String(top)) else { return nil }
        return (scheme, host)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        !label.isEmpty
            && label.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-")
            }
    }

    /// Words of variables that say where the project itself is found.
    private static let ownWords: Set<String> = [
        "BASE", "SITE", "PUBLIC", "ROOT", "APP", "FRONTEND", "CANONICAL", "EXTERNAL", "SELF", "VIRTUAL", "LETSENCRYPT", "DOMAIN", "WEB",
        "HOME", "CORS", "ORIGIN", "ORIGINS", "ALLOWED", "TRUSTED", "COOKIE", "LOCAL", "HOSTNAME", "CALLBACK", "REDIRECT", "ADVERTISED",
    ]
    /// And those whose addresses are looked at, or called when it is built, and not when it runs.
    private static let notCalled: Set<String> = ownWords.union([
        "DOCS", "DOC", "HELP", "INDEX", "REGISTRY", "MIRROR", "DOWNLOAD", "SCHEMA", "PROXY", "EMAIL", "FROM", "SENDER", "LISTENERS",
        "IMAGE", "REPO", "REPOSITORY", "LICENSE", "TERMS", "PRIVACY", "SOURCE", "CERT", "ISSUER", "USER", "USERNAME", "NAME",
    ])
    private static let hostWords: Set<String> = [
        "HOST", "HOSTS", "ADDR", "ADDRESS", "SERVER", "URL", "URI", "ENDPOINT", "BROKER", "BROKERS", "DSN",
    ]
    private static let commonEnds: Set<String> = [
        "com", "net", "org", "io", "dev", "app", "cloud", "co", "ai", "eu", "de", "uk", "fr", "nl", "ch", "tech", "sh", "services", "info",
        "us", "in", "jp", "br", "ca", "au", "email",
    ]
    /// Ends of names that belong to nobody, or to the machine itself.
    private static let nobodys: Set<String> = [
        "local", "localhost", "internal", "lan", "test", "invalid", "example", "home", "svc", "localdomain", "docker", "example.com",
        "example.org", "example.net", "domain.com", "yourdomain.com", "mydomain.com",
    ]
    private static let secondLevels: Set<String> = ["co", "com", "org", "net", "ac", "gov"]
}
