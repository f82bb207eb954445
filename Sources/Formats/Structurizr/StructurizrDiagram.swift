import Catalog
import Whiteboard

/// What a model becomes: elements that hold others are frames, all others boxes; where things run tells how many copies there are.
struct StructurizrDiagram {
    private let model: StructurizrModel
    private let catalog: Catalog
    private(set) var notes: ProjectNotes
    private var result = ImportedDiagram()
    /// The elements that hold others of the model, and are drawn around them.
    private let holders: Set<Int>
    private let detail: StructurizrDetail
    /// The environment whose copies and infrastructure are read.
    private let environment: Int?

    init(_ model: StructurizrModel, catalog: Catalog, notes: ProjectNotes) {
        self.model = model
        self.catalog = catalog
        self.notes = notes
        let detail = StructurizrDetail(model)
        self.detail = detail
        holders = Set(model.elements.filter { !$0.type.isDeployment }.compactMap(\.parent)).filter { detail.components[$0] == nil }
        let environments = model.elements.indices.filter { model.elements[$0].type == .environment }
        environment =
            environments.first { place in
                let words = model.elements[place].name.lowercased()
                return ["live", "prod"].contains { words.contains($0) }
            } ?? environments.first
    }

    mutating func add(note text: String, _ place: ProjectPlace, kind: String) { notes.add(kind, place, text) }

    mutating func diagram() -> ImportedDiagram {
        result.title = model.title
        let copies = copies()
        for place in model.elements.indices { add(place, copies: copies[place]) }
        for relation in model.relations { add(relation) }
        return result
    }

    // MARK: Boxes and frames

    private static func key(_ place: Int) -> String { "element \(place)" }

    private mutating func add(_ place: Int, copies: Int?) {
        let element = model.elements[place]
        switch element.type {
        case .environment:
            if place != environment {
                notes.add("environment", element.place, "the deployment environment \(element.name) was left out")
            }
            return
        case .node, .instance:
            if isChosen(place) { notes.add("node", element.place, readOfNodes) }
            return
        case .infrastructure where !isChosen(place): return
        case .component where detail.boxes[place] != nil: return
        default: break
        }
        let frame = element.type == .infrastructure ? nil : frame(around: place)
        if holders.contains(place) {
            let own = result.frame(Self.key(place), parent: frame)
            result.changeFrame(own) {
                $0.word = element.identifier ?? element.name
                $0.title = element.name
            }
            if let copies, copies > 1 {
                notes.add(
                    "copies", element.place, "\(element.name) runs \(copies) times; it is a group here, which has no number of copies")
            }
            // A group has no technology.
            if let text = Self.said(of: element) {
                result.texts.append(.init(text: text, line: element.place.line))
                notes.add("frame", element.place, "what describes \(element.name), a group here, is in the board's notes")
            }
            return
        }
        let shape = element.tags.compactMap { model.shapes[$0.lowercased()] }.last
        let kind = StructurizrKind(element, shape: shape, isForeign: isForeign(element), catalog: catalog)
        if let written = kind.shortened, let technology = kind.technology {
            notes.add("technology", element.place, "the technology of \(element.name), \(written), was read as \(technology)")
        }
        if element.description != nil {
            notes.add("description", element.place, "the description of \(element.name) is in its notes, and not in the drawing")
        }
        let components = detail.components[place] ?? []
        if let first = components.first {
            let part = model.elements[first]
            notes.add("components", part.place, "\(part.name), a component, is in the notes of \(element.name)")
        }
        let parts = components.map { model.elements[$0] }.map { "Holds " + (Self.said(of: $0) ?? $0.name) }
        let said = [element.description].compactMap { $0 } + parts
        let box = result.box(Self.key(place))
        result.changeBox(box) {
            $0.word = element.identifier ?? element.name
            $0.lines = [element.name]
            $0.stated = (kind.kind, kind.technology)
            $0.replicas = copies.flatMap { $0 > 1 ? $0 : nil }
            $0.description = said.isEmpty ? nil : said.joined(separator: "\n")
            $0.frame = frame
        }
    }

    /// `Sign-in (Spring Bean): Lets users in`; nil where nothing is said.
    private static func said(of element: StructurizrModel.Element) -> String? {
        guard element.description != nil || element.technology != nil else { return nil }
        let technology = element.technology.map { " (\($0))" } ?? ""
        return element.name + technology + (element.description.map { ": " + $0 } ?? "")
    }

    /// A system without containers beside one that has some is somebody else's.
    private func isForeign(_ element: StructurizrModel.Element) -> Bool {
        element.type == .system && holders.contains { model.elements[$0].type == .system }
    }

    private mutating func frame(around place: Int) -> Int? {
        let element = model.elements[place]
        if let group = element.group { return frame(ofGroup: group) }
        return element.parent.flatMap { result.frame(withKey: Self.key($0)) }
    }

    /// Groups become frames when something stands in them.
    private mutating func frame(ofGroup place: Int) -> Int {
        let key = "group \(place)"
        if let known = result.frame(withKey: key) { return known }
        let group = model.groups[place]
        let outer: Int? =
            if let parent = group.parent { frame(ofGroup: parent) } else { group.owner.flatMap { result.frame(withKey: Self.key($0)) } }
        let frame = result.frame(key, parent: outer)
        result.changeFrame(frame) {
            $0.word = group.name
            $0.title = group.name
        }
        return frame
    }

    // MARK: Where things run

    private func isChosen(_ place: Int) -> Bool { environment.map { model.lies(place, in: $0) } ?? false }

    /// What is said of the nodes that things run on.
    private var readOfNodes: String {
        let hasInfrastructure = model.elements.indices.contains { model.elements[$0].type == .infrastructure && isChosen($0) }
        return "where things run was read for the numbers of copies" + (hasInfrastructure ? " and the infrastructure" : "") + " only"
    }

    /// How many copies of each element run in the chosen environment, by its place.
    private func copies() -> [Int: Int] {
        var copies: [Int: Int] = [:]
        for (place, element) in model.elements.enumerated() {
            guard case .instance(let original) = element.type, isChosen(place) else { continue }
            var count = 1
            var next = element.parent
            while let at = next {
                count = min(Component.mostReplicas, count * model.elements[at].instances)
                next = model.elements[at].parent
            }
            copies[original] = min(Component.mostReplicas, (copies[original] ?? 0) + count)
        }
        return copies
    }

    // MARK: Arrows

    private mutating func add(_ relation: StructurizrModel.Relation) {
        guard let from = end(relation.from), let to = end(relation.to) else {
            return notes.add("deployment", relation.place, "a relationship of where things run was left out")
        }
        guard from != to || relation.from == relation.to else {
            return notes.add("inner", relation.place, "a relationship within a box was left out")
        }
        if holders.contains(relation.from) || holders.contains(relation.to), detail.isImplied(from: relation.from, to: relation.to) {
            let ends = "\(model.elements[relation.from].name) -> \(model.elements[relation.to].name)"
            return notes.add("implied", relation.place, "\(ends), which relationships of what is in them say in detail, was left out")
        }
        let label = relation.description.map { DiagramText.lines($0).joined(separator: " ") }
        let isAsync = relation.tags.contains { tag in
            let word = tag.lowercased()
            return word.hasPrefix("async") || ["event", "events", "message", "messages"].contains(word)
        }
        result.arrows.append(
            .init(
                from: from, to: to, label: label, kind: isAsync ? .async : .sync, protocolName: relation.technology,
                line: relation.place.line))
    }

    /// The key of what an end is drawn as: an instance is its element; nodes are not drawn.
    private func end(_ place: Int) -> String? {
        switch model.elements[place].type {
        case .instance(let original): isChosen(place) ? Self.key(original) : nil
        case .infrastructure: isChosen(place) ? Self.key(place) : nil
        case .environment, .node: nil
        case .person, .system, .container, .component, .custom: Self.key(detail.boxes[place] ?? place)
        }
    }
}
