/// What a workspace's model holds: elements, the groups they are put in, what calls what, and where it runs.
struct StructurizrModel {
    /// What an element is.
    enum ElementType: Hashable {
        case person, system, container, component
        /// Of a type that the language has no word for.
        case custom
        case environment, node, infrastructure
        /// A copy of a system or container on a node, by that one's place.
        case instance(of: Int)

        /// Whether it belongs to where things run, and not to what there is.
        var isDeployment: Bool {
            switch self {
            case .environment, .node, .infrastructure, .instance: true
            case .person, .system, .container, .component, .custom: false
            }
        }
    }

    struct Element {
        let type: ElementType
        var name: String
        /// What the file calls it by.
        let identifier: String?
        /// The element it stands in, by its place.
        let parent: Int?
        /// The group it stands in, by its place.
        let group: Int?
        let place: ProjectPlace
        var description: String?
        var technology: String?
        var tags: [String] = []
        /// How many copies of a node there are.
        var instances = 1
        /// Whether it is marked as somebody else's by the word that it is made with.
        var isExternal = false
    }

    struct Group {
        let name: String
        /// The group around it.
        let parent: Int?
        /// The element it stands in.
        let owner: Int?
    }

    struct Relation {
        let from: Int
        let to: Int
        let place: ProjectPlace
        var description: String?
        var technology: String?
        var tags: [String] = []
    }

    /// What two elements may not share.
    struct Name: Hashable {
        let type: ElementType
        let name: String
        let parent: Int?
    }

    /// What two relationships may not share.
    struct Call: Hashable {
        let from: Int
        let to: Int
        let description: String?
    }

    var title: String?
    var elements: [Element] = []
    /// The lines of elements, by what no other may be called.
    var names: [Name: Int] = [:]
    /// The lines of relationships, by what no other may say.
    var calls: [Call: Int] = [:]
    var groups: [Group] = []
    var relations: [Relation] = []
    /// The shape that the styles give to a tag, both in small letters.
    var shapes: [String: String] = [:]

    /// Whether an element stands in another, however deep.
    func lies(_ element: Int, in outer: Int) -> Bool {
        var next = elements[element].parent
        while let at = next {
            if at == outer { return true }
            next = elements[at].parent
        }
        return false
    }

    static func tags(_ text: String) -> [String] {
        text.split(separator: ",").map { DiagramText.lines(String($0)).joined(separator: " ") }.filter { !$0.isEmpty }
    }
}

/// The elements of the language, by their keyword: what may be said behind it, and what they may stand in.
struct StructurizrKeyword {
    enum Field { case name, description, technology, tags, metadata, instances }
    enum Home { case model, system, container, environment, node }

    let word: String
    let type: StructurizrModel.ElementType
    let fields: [Field]
    let homes: Set<Home>

    static let all: [StructurizrKeyword] = [
        StructurizrKeyword(word: "person", type: .person, fields: [.name, .description, .tags], homes: [.model]),
        StructurizrKeyword(word: "softwareSystem", type: .system, fields: [.name, .description, .tags], homes: [.model]),
        StructurizrKeyword(word: "container", type: .container, fields: [.name, .description, .technology, .tags], homes: [.system]),
        StructurizrKeyword(word: "component", type: .component, fields: [.name, .description, .technology, .tags], homes: [.container]),
        StructurizrKeyword(word: "element", type: .custom, fields: [.name, .metadata, .description, .tags], homes: [.model]),
        StructurizrKeyword(word: "deploymentEnvironment", type: .environment, fields: [.name], homes: [.model]),
        StructurizrKeyword(
            word: "deploymentNode", type: .node, fields: [.name, .description, .technology, .tags, .instances],
            homes: [.environment, .node]),
        StructurizrKeyword(
            word: "infrastructureNode", type: .infrastructure, fields: [.name, .description, .technology, .tags],
            homes: [.environment, .node]),
    ]

    /// Among which no two have one name; nil where any may have it.
    var namesakes: StructurizrModel.ElementType? {
        switch type {
        case .person, .system, .container, .component, .custom: type
        case .node, .infrastructure: .node
        case .environment, .instance: nil
        }
    }

    static func named(_ word: String) -> StructurizrKeyword? { all.first { $0.word.lowercased() == word } }

    /// What stands for a copy of a system or container.
    static let instances: Set<String> = ["softwaresysteminstance", "containerinstance", "instanceof"]
}

extension StructurizrKeyword.Home {
    /// What an element is a home for; nil where nothing stands in it.
    init?(_ type: StructurizrModel.ElementType) {
        switch type {
        case .system: self = .system
        case .container: self = .container
        case .environment: self = .environment
        case .node: self = .node
        case .person, .component, .custom, .infrastructure, .instance: return nil
        }
    }

    var name: String {
        switch self {
        case .model: "the model"
        case .system: "a softwareSystem"
        case .container: "a container"
        case .environment: "a deploymentEnvironment"
        case .node: "a deploymentNode"
        }
    }
}
