import Catalog

/// Puts the files of a project together as compose does: in each file the services that extend others, below it what it includes, over it
/// the files behind it.
struct ComposeAssembly {
    private let project: ComposeProject
    private(set) var notes = ProjectNotes()
    private var merge = ComposeMerge()
    private var contents: [Int: ComposeValue] = [:]
    private var services: [Name: ComposeValue] = [:]
    /// The services of each file, by name.
    private let written: [[String: ComposeValue]]

    /// The most services that extend one another in a row.
    private static let longestChain = 64

    private struct Name: Hashable { let file: Int, service: String }

    init(_ project: ComposeProject) {
        self.project = project
        written = project.files.map { file in
            let entries = file.root["services"]?.entries ?? []
            return Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// All files as one.
    mutating func model() throws(ProjectSlip) -> ComposeValue {
        var model = ComposeValue(content: .mapping([]), place: .init(file: 0, line: 1, column: 1))
        for (number, file) in project.files.enumerated() where file.isNamed {
            model = try merge.merged(model, try content(of: number, within: []))
        }
        return model
    }

    /// A file with what it includes.
    private mutating func content(of file: Int, within outer: [Int]) throws(ProjectSlip) -> ComposeValue {
        if let known = contents[file] { return known }
        let root = project.files[file].root
        var content = ComposeValue(content: .mapping([]), place: root.place)
        var known: [String: ProjectPlace] = [:]
        for include in ComposeInclude.all(in: root) {
            var inGroup: [String: ProjectPlace] = [:]
            for value in include.files {
                guard let other = number(of: value, from: file) else { continue }
                guard other != file, !outer.contains(other) else {
                    throw ProjectSlip(value.place, "\(value.text ?? "") includes this file, which cannot include it again")
                }
                let included = try self.content(of: other, within: outer + [file])
                let services = included["services"]?.entries ?? []
                noteTwice(services, among: known)
                for service in services { inGroup[service.key] = service.place }
                content = try merge.merged(content, included)
            }
            known.merge(inGroup) { $1 }
        }
        noteTwice(root["services"]?.entries ?? [], among: known)
        // An included project's name is not the name of the whole.
        if let entries = content.entries { content.content = .mapping(entries.filter { $0.key != "name" }) }
        content = try merge.merged(content, try extended(root, file: file))
        contents[file] = content
        return content
    }

    /// Files of one include go over one another; what two includes define, or an include and its file, compose refuses.
    private mutating func noteTwice(_ services: [ComposeValue.Entry], among known: [String: ProjectPlace]) {
        for service in services where known[service.key].map({ $0 != service.place }) ?? false {
            notes.add("twice", service.place, "\(service.key), which another file defines too, goes over it; compose refuses that")
        }
    }

    /// The number of a file that another names; nil for one that is not read, with a note.
    private mutating func number(of value: ComposeValue, from file: Int) -> Int? {
        if let number = value.text.flatMap({ project.names.number(of: $0, from: file) }) { return number }
        notes.add("file", value.place, "\(value.text ?? "a file"), which is not on this machine, was left out")
        return nil
    }

    // MARK: Services that extend others

    private mutating func extended(_ root: ComposeValue, file: Int) throws(ProjectSlip) -> ComposeValue {
        guard var entries = root.entries else { return root }
        for place in entries.indices where entries[place].key == "services" {
            guard var services = entries[place].value.entries else {
                throw ProjectSlip(entries[place].value.place, "services: a mapping was expected, a name and what it runs each")
            }
            for index in services.indices {
                guard Self.isName(services[index].key) else {
                    throw ProjectSlip(
                        services[index].place, "\(services[index].key): a name of letters, digits, '.', '_' and '-' alone was expected")
                }
                services[index].value = try service(services[index].key, services[index].value, file: file, within: [])
            }
            entries[place].value.content = .mapping(services)
        }
        var whole = root
        whole.content = .mapping(entries.filter { $0.key != "include" })
        return whole
    }

    /// What compose takes as a service's name.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0)) }
    }

    /// A service with what it extends below it.
    private mutating func service(
        _ service: String, _ value: ComposeValue, file: Int, within outer: [Name]
    ) throws(ProjectSlip) -> ComposeValue {
        let name = Name(file: file, service: service)
        if let known = services[name] { return known }
        guard value.entries != nil || value.isNothing else {
            throw ProjectSlip(value.place, "\(service): a mapping was expected, such as image: postgres:16")
        }
        guard let extends = value["extends"]?.keyed(by: "service") else {
            services[name] = value
            return value
        }
        guard let base = extends["service"]?.text else {
            throw ProjectSlip(extends.place, "extends: the name of a service was expected")
        }
        guard !outer.contains(name) else { throw ProjectSlip(extends.place, "\(service) extends \(base), which extends it in turn") }
        guard outer.count < Self.longestChain else {
            throw ProjectSlip(extends.place, "more than \(Self.longestChain) services extend one another in a row")
        }
        var home = file
        if let other = extends["file"] {
            guard let number = number(of: other, from: file) else { return value }
            home = number
        }
        guard let found = written[home][base] else {
            let near = NearestName.of(base, among: Array(written[home].keys.sorted().prefix(1_000)))
            throw ProjectSlip(extends.place, "no service \(base) to extend" + (near.map { "; did you mean \($0)?" } ?? ""))
        }
        let below = try self.service(base, found, file: home, within: outer + [name])
        var whole = try merge.merged(below, value)
        whole.content = .mapping(whole.entries?.filter { $0.key != "extends" } ?? [])
        services[name] = whole
        return whole
    }
}
