import Storage

/// A question as it is named on the command line: by its id, or by where its folder lies.
struct QuestionName {
    let id: String
    /// The folder that was named; nil where it is one of the library.
    let folder: String?

    /// A word alone is an id; where the library has none, a folder of that name right here.
    init(_ text: String, in templates: TemplateStore) {
        var folder = text
        if folder.hasSuffix("question.yaml") { folder = String(folder.dropLast(13)) }
        if folder.isEmpty { folder = "." }
        let isPath = folder.contains("/") || folder == "." || folder == ".."
        let isKnown = !isPath && (try? templates.files(of: folder)) != nil
        self.folder = !isKnown && BoardStore.exists(folder + "/question.yaml") ? folder : nil
        id = self.folder.map(TemplateStore.name) ?? text
    }
}
