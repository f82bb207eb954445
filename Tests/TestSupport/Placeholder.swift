// Taken away as soon as there is a first file.
