/// A language that a board can be made of: that of a diagram, or files that describe a system: compose's services, Structurizr's model.
public enum ImportLanguage: Hashable, Sendable, CaseIterable, RawRepresentable {
    /// A diagram's.
    case diagram(DiagramLanguage)
    /// docker-compose files.
    case compose
    /// Structurizr's DSL.
    case structurizr

    /// All of them, diagrams first.
    public static let allCases = DiagramLanguage.allCases.map(ImportLanguage.diagram) + [.compose, .structurizr]

    /// The word that means it.
    public var rawValue: String {
        switch self {
        case .diagram(let language): language.rawValue
        case .compose: "compose"
        case .structurizr: "structurizr"
        }
    }

    /// What a file in it is called in a sentence.
    public var noun: String {
        switch self {
        case .diagram(.mermaid): "a Mermaid diagram"
        case .diagram(.d2): "a D2 diagram"
        case .diagram(.dot): "a DOT graph"
        case .diagram(.excalidraw): "an Excalidraw drawing"
        case .compose: "a compose file"
        case .structurizr: "a Structurizr workspace"
        }
    }

    /// A project of files in the language; nil where one file is all.
    ///
    /// - Parameter profiles: Those of compose files whose services are read, too.
    public func project(profiles: [String] = []) -> (any ImportProject)? {
        switch self {
        case .diagram(.d2): D2Project()
        case .diagram: nil
        case .compose: ComposeProject(profiles: profiles)
        case .structurizr: StructurizrProject()
        }
    }

    /// The language of a word.
    public init?(rawValue: String) {
        guard let language = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = language
    }

    /// The language of a file by its name, or by how its text begins; nil where neither tells.
    public init?(file: String, text: String) {
        let name = file.split(separator: "/").last?.lowercased() ?? ""
        let isYAML = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
        if isYAML, name.hasPrefix("compose.") || name.hasPrefix("docker-compose") {
            self = .compose
        } else if name.hasSuffix(".dsl") || name.hasSuffix(".structurizr") {
            self = .structurizr
        } else if let language = DiagramLanguage(file: file, text: text) {
            self = .diagram(language)
        } else if ComposeProject.looks(like: text) {
            self = .compose
        } else if StructurizrProject.looks(like: text) {
            self = .structurizr
        } else if D2Import.begins(text) {
            self = .diagram(.d2)
        } else {
            return nil
        }
    }
}

extension ComposeProject {
    /// Whether a text has services at its top, as a compose file does.
    static func looks(like text: String) -> Bool {
        // A line that begins so is enough: what is wrong further down shall be said as what it is.
        let begins = text.split(whereSeparator: \.isNewline).contains { line in
            line.hasPrefix("services:") && (line.dropFirst(9).first.map { $0 == " " || $0 == "\t" } ?? true)
        }
        return begins || YAMLTree(resolving: text).root?["services"]?.pairs != nil
    }
}
