import Catalog

/// Reads the statements of a workspace one after the other, as Structurizr does: what is named must stand above.
struct StructurizrReader {
    /// What the statements of a block belong to.
    enum Context {
        case file, workspace, model, views, styles
        case element(Int)
        case group(Int)
        /// Nil for one that is not kept.
        case relation(Int?)
        /// A kind of element or relationship that the workspace makes up.
        case archetypes
        case archetype(String)
        /// The style of a tag.
        case style(String)
        case skipped
    }

    /// A kind of element or relationship that the workspace makes up, from one that there is.
    struct Archetype {
        /// Nil for a relationship or a group.
        let base: StructurizrKeyword?
        var isGroup = false
        var description: String?
        var technology: String?
        var tags: [String] = []
    }

    var model = StructurizrModel()
    var notes: ProjectNotes
    let lines: [StructurizrLine]
    private var at = 0
    private var depth = 0
    private var constants: [String: String] = [:]
    var archetypes: [String: Archetype] = [:]
    var isHierarchical = false
    /// Elements by their identifiers, in small letters; hierarchical ones with those around them.
    var identifiers: [String: Int] = [:]
    /// Of each element the identifier with those around it.
    var paths: [Int: String] = [:]

    /// More blocks within each other than anybody writes; a deeper file is refused, not followed.
    private static let mostDepth = 64

    init(lines: [StructurizrLine], notes: ProjectNotes) {
        self.lines = lines
        self.notes = notes
    }

    mutating func readAll() throws(ProjectSlip) {
        guard let first = lines.first else {
            throw ProjectSlip(ProjectPlace(file: 0, line: 1, column: 1), "nothing stands here; 'workspace {' was expected")
        }
        while at < lines.count { try readStatement(in: .file) }
        if !lines.contains(where: { $0.keyword == "workspace" }) {
            throw ProjectSlip(first.place, "no workspace was found; 'workspace {' was expected")
        }
    }

    // MARK: Blocks

    /// The statements up to the brace that ends the block which a line has opened.
    mutating func readBlock(of line: StructurizrLine, _ context: Context) throws(ProjectSlip) {
        guard line.opensBlock else { return }
        depth += 1
        guard depth <= Self.mostDepth else { throw ProjectSlip(line.place, "blocks are nested more than \(Self.mostDepth) deep") }
        while at < lines.count, !lines[at].closesBlock { try readStatement(in: context) }
        guard at < lines.count else { throw ProjectSlip(line.place, "a block begins here and its '}' is missing") }
        at += 1
        depth -= 1
    }

    private mutating func readStatement(in context: Context) throws(ProjectSlip) {
        let line = lines[at].filled(constants)
        at += 1
        if line.closesBlock { throw ProjectSlip(line.place, "'}' closes nothing here") }
        if case .skipped = context { return try readBlock(of: line, .skipped) }
        guard let first = line.tokens.first else {
            throw ProjectSlip(line.place, "'{' stands behind what it opens, in the same line")
        }
        if first.text.hasSuffix("{"), !first.isQuoted, first.text.count > 1 {
            throw ProjectSlip(first.place, "a blank was expected before '{'")
        }
        if first.text.hasPrefix("!"), !first.isQuoted { return try readDirective(line, in: context) }
        switch context {
        case .file: try readFile(line)
        case .workspace: try readWorkspace(line)
        case .views: try readBlock(of: line, line.keyword == "styles" ? .styles : .skipped)
        case .styles:
            let tag = line.keyword == "element" && line.tokens.count > 1 ? line.tokens[1].text.lowercased() : nil
            try readBlock(of: line, tag.map { .style($0) } ?? .skipped)
        case .style(let tag):
            if line.keyword == "shape", line.tokens.count > 1 { model.shapes[tag] = line.tokens[1].text.lowercased() }
            try readBlock(of: line, .skipped)
        case .archetypes: try readArchetype(line)
        case .archetype(let name): try readSetting(line, ofArchetype: name)
        case .relation(let relation): try readSetting(line, ofRelation: relation)
        case .model, .element, .group: try readModel(line, in: context)
        case .skipped: break
        }
    }

    private mutating func readFile(_ line: StructurizrLine) throws(ProjectSlip) {
        guard line.keyword == "workspace" else {
            throw ProjectSlip(line.place, "'\(line.tokens[0].text)' cannot stand here; 'workspace {' was expected")
        }
        guard line.opensBlock else {
            if let brace = line.tokens.firstIndex(where: { $0.isSign("{") }), brace + 1 < line.tokens.count {
                throw ProjectSlip(
                    line.tokens[brace + 1].place, "the end of the line was expected behind '{': what it holds stands on lines of its own")
            }
            throw ProjectSlip(line.end, "'{' was expected behind workspace")
        }
        if line.tokens.count > 1 { model.title = DiagramText.line(line.tokens[1].text) ?? model.title }
        try readBlock(of: line, .workspace)
    }

    private mutating func readWorkspace(_ line: StructurizrLine) throws(ProjectSlip) {
        switch line.keyword {
        case "model": try readBlock(of: line, .model)
        case "views":
            notes.add("views", line.place, "the views were left out")
            try readBlock(of: line, .views)
        case "name": model.title = line.tokens.count > 1 ? DiagramText.line(line.tokens[1].text) : nil
        case "description": break
        case "configuration", "properties": try leaveOut(line, "\(line.keyword) of the workspace")
        default:
            throw ProjectSlip(line.place, "'\(line.tokens[0].text)' cannot stand here; model or views was expected")
        }
    }

    // MARK: What begins with an exclamation mark

    private mutating func readDirective(_ line: StructurizrLine, in context: Context) throws(ProjectSlip) {
        let words = line.tokens.dropFirst()
        switch line.keyword {
        case "!const", "!constant", "!var":
            guard let constant = line.constant else {
                throw ProjectSlip(line.end, "a name and a value were expected: \(line.keyword) NAME \"value\"")
            }
            constants[constant.name] = constant.value
        case "!identifiers":
            guard let word = words.first, ["hierarchical", "flat"].contains(word.text.lowercased()) else {
                throw ProjectSlip(words.first?.place ?? line.end, "hierarchical or flat was expected")
            }
            isHierarchical = word.text.lowercased() == "hierarchical"
        // What is implied is not drawn twice.
        case "!impliedrelationships": break
        case "!include": break
        case "!element", "!ref", "!extend":
            guard let name = words.first else { throw ProjectSlip(line.end, "an identifier was expected") }
            if archetypeOrRelation(name) { return try leaveOut(line, line.keyword) }
            try readBlock(of: line, .element(try element(name, in: context)))
        default: try leaveOut(line, line.keyword)
        }
    }

    /// What `!ref` may name beside elements: relationships, and names of elements as whole paths, which begin with a scheme.
    private func archetypeOrRelation(_ name: StructurizrToken) -> Bool {
        relations.contains(name.text.lowercased()) || name.text.contains("://")
    }

    /// Identifiers of relationships.
    var relations: Set<String> = []

    /// Steps over a statement with its block and says so.
    mutating func leaveOut(_ line: StructurizrLine, _ what: String) throws(ProjectSlip) {
        notes.add(what, line.place, "\(what) was left out")
        try readBlock(of: line, .skipped)
    }
}
